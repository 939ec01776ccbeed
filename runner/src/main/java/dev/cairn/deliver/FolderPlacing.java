package dev.cairn.deliver;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.store.Store;
import dev.cairn.unixfs.FolderEntry;
import dev.cairn.unixfs.UnixFs;
import dev.cairn.unixfs.read.DagReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Set;

/// Makes a folder of a delivery with all that is in it.
final class FolderPlacing {
    /// Makes a file.
    interface FilePlacing {
        void place(Cid cid, Path target, boolean executable) throws IOException;
    }

    private record Pending(Cid cid, Path target, String path) {}

    private final DagReader reader;
    private final FilePlacing files;

    FolderPlacing(Store store, FilePlacing files) {
        this.reader = new DagReader(store.blocks());
        this.files = files;
    }

    void place(Item item, Path target) throws IOException {
        Set<String> executables = new HashSet<>(item.executables());
        ArrayDeque<Pending> pending = new ArrayDeque<>();
        pending.add(new Pending(item.cid(), target, ""));
        while (!pending.isEmpty()) {
            Pending folder = pending.remove();
            Files.createDirectory(folder.target());
            for (FolderEntry entry : reader.list(folder.cid())) {
                String path = folder.path().isEmpty() ? entry.name() : folder.path() + "/" + entry.name();
                Path place = folder.target().resolve(entry.name());
                if (entry.cid().codec() == Codec.RAW) {
                    files.place(entry.cid(), place, executables.contains(path));
                    continue;
                }
                switch (reader.open(entry.cid())) {
                    case UnixFs.File _ -> files.place(entry.cid(), place, executables.contains(path));
                    case UnixFs.Folder _, UnixFs.Shard _ -> pending.add(new Pending(entry.cid(), place, path));
                    case UnixFs.Symlink link -> Files.createSymbolicLink(place, Path.of(link.target()));
                }
            }
        }
    }
}
