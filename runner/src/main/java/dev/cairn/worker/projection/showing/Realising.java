package dev.cairn.worker.projection.showing;

import dev.cairn.store.file.LocalFile;
import dev.cairn.worker.projection.input.Contents;
import dev.cairn.worker.projection.input.HostFiles;
import dev.cairn.worker.projection.input.Listing;
import dev.cairn.worker.projection.input.Located;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Puts the content of input folders into trees.
public final class Realising {
    private Realising() {}

    /// Says how a file is put somewhere.
    public interface Putting {
        void put(LocalFile file, boolean executable, Path target) throws IOException;
    }

    /// @param prefix of the paths in the tree: empty, or a path and a slash
    public static void folder(Listing listing, String prefix, Tree tree, Located located, Putting putting)
            throws IOException {
        for (Listing.Item item : listing.items()) {
            String path = prefix + item.path();
            switch (item.entry()) {
                case Contents.Entry.Folder _ -> tree.folder(path);
                case Contents.Entry.File file ->
                    putting.put(located.file(path, file.cid(), item.executable()), item.executable(), tree.place(path));
                case Contents.Entry.Symlink link -> Files.createSymbolicLink(tree.place(path), Path.of(link.target()));
            }
        }
    }

    /// The files among what is shown that lie in place, with the paths that the task sees.
    public static void addInPlace(Shown shown, Located located, List<HostFiles.Seen> to) {
        switch (shown) {
            case Shown.File(var input, LocalFile file) -> {
                if (file.inPlace()) {
                    to.add(new HostFiles.Seen(input.path(), file));
                }
            }
            case Shown.Folder(var input, Listing listing) -> {
                for (Listing.Item item : listing.items()) {
                    if (item.entry() instanceof Contents.Entry.File file) {
                        LocalFile found = located.file(item.path(), file.cid(), item.executable());
                        if (found.inPlace()) {
                            to.add(new HostFiles.Seen(input.path() + '/' + item.path(), found));
                        }
                    }
                }
            }
            case Shown.Place _ -> {}
        }
    }
}
