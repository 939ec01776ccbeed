package dev.cairn.worker.projection;

import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.system.OpenFolder;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Realises one tree of all inputs and mounts its folders, as large ones as possible: where nothing can show through
/// the scratch folder. A task can make nothing in a folder that is mounted so; one above an output is not.
final class Covering implements Way {
    /// bubblewrap takes three thousand, after minutes.
    private static final int MANY = 1000;

    @Override
    public Projection show(Showing showing, List<Shown> all, Inputs inputs) throws IOException {
        Below below = Below.of(showing, all);
        Mounted mounted = new Mounted(showing.work().top(), showing.placeholder());
        int count = cover(below.top(), "", showing, mounted, 0);
        if (count > MANY) {
            throw new CairnException(
                    Kind.UNAVAILABLE,
                    "the task has too many inputs to be mounted one by one (" + count + "), and this machine mounts no"
                            + " overlay file system for us; put them into a folder of their own");
        }
        for (Shown.Place place : below.places()) {
            showing.bind(place.place(), place.path());
        }
        showing.witness(mounted);
        return showing.done(Optional.empty(), inputs);
    }

    private static int cover(Path folder, String prefix, Showing showing, Mounted mounted, int before)
            throws IOException {
        int count = before;
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
            for (Path one : all) {
                String path = prefix + one.getFileName();
                Path place = showing.work().top().resolve(path);
                if (!Files.isDirectory(one, LinkOption.NOFOLLOW_LINKS)) {
                    showing.placeholder().put(place);
                    mounted.file(path);
                    showing.bind(one, path);
                    count++;
                } else if (Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
                    count = cover(one, path + '/', showing, mounted, count);
                } else {
                    OpenFolder.make(place);
                    mounted.folder(path);
                    showing.bind(one, path);
                    count++;
                }
            }
        }
        return count;
    }
}
