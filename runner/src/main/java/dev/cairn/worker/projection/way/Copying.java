package dev.cairn.worker.projection.way;

import dev.cairn.store.content.Modes;
import dev.cairn.store.file.LocalFile;
import dev.cairn.system.OpenFolder;
import dev.cairn.worker.projection.input.Inputs;
import dev.cairn.worker.projection.input.Listing;
import dev.cairn.worker.projection.showing.Projection;
import dev.cairn.worker.projection.showing.Realising;
import dev.cairn.worker.projection.showing.Showing;
import dev.cairn.worker.projection.showing.Shown;
import dev.cairn.worker.projection.showing.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Puts inputs into the scratch folder itself, where nothing is mounted. They are copies, which share their blocks
/// with the original where the file system can do that: nothing keeps a task from writing to a link.
public final class Copying implements Way {
    @Override
    public Projection show(Showing showing, List<Shown> all, Inputs inputs) throws IOException {
        Tree work = showing.work();
        Placed placed = new Placed(work.top());
        for (Shown shown : all) {
            Path place = work.place(shown.path());
            switch (shown) {
                case Shown.File(var input, LocalFile file) -> {
                    copy(file, input.executable(), place);
                    placed.add(shown.path());
                }
                case Shown.Place folder -> {
                    for (Path below : copyAll(folder.place(), place)) {
                        placed.add(below.toString().isEmpty() ? shown.path() : shown.path() + '/' + below);
                    }
                }
                case Shown.Folder folder -> {
                    work.folder(shown.path());
                    Realising.folder(folder.listing(), shown.path() + '/', work, showing.located(), Copying::copy);
                    placed.add(shown.path());
                    for (Listing.Item item : folder.listing().items()) {
                        placed.add(shown.path() + '/' + item.path());
                    }
                }
            }
        }
        showing.witness(placed);
        return showing.done(Optional.empty(), inputs);
    }

    /// The paths of all that is in the folder, and its own, the empty one.
    private static List<Path> copyAll(Path folder, Path place) throws IOException {
        List<Path> copied = new ArrayList<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path one : (Iterable<Path>) all::iterator) {
                Path below = folder.relativize(one);
                Path target = place.resolve(below);
                if (Files.isDirectory(one, LinkOption.NOFOLLOW_LINKS)) {
                    // Not with its mode: something is to be put into it.
                    OpenFolder.make(target);
                } else {
                    Files.copy(one, target, StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
                }
                copied.add(below);
            }
        }
        return copied;
    }

    private static void copy(LocalFile file, boolean executable, Path place) throws IOException {
        Files.copy(file.path(), place, StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
        if (!file.inPlace()) {
            Modes.seal(place, executable);
        }
    }
}
