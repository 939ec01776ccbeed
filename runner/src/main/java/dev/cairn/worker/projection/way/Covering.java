package dev.cairn.worker.projection.way;

import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.system.OpenFolder;
import dev.cairn.worker.projection.input.Inputs;
import dev.cairn.worker.projection.showing.Projection;
import dev.cairn.worker.projection.showing.Showing;
import dev.cairn.worker.projection.showing.Shown;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Realises one tree of all inputs and mounts its folders, as large ones as possible: where nothing can show through
/// the scratch folder. A task can make nothing in a folder that is mounted so; one above an output is not.
public final class Covering implements Way {
    /// bubblewrap takes three thousand, after minutes.
    private static final int MANY = 1000;

    @Override
    public Projection show(Showing showing, List<Shown> all, Inputs inputs) throws IOException {
        Below below = Below.of(showing, all);
        Mounted mounted = new Mounted(showing.work().top(), showing.placeholder());
        Map<String, Path> places = new LinkedHashMap<>();
        below.places().forEach(place -> places.put(place.path(), place.place()));
        int count = cover(below.top(), "", places, showing, mounted, 0);
        // Those inside a folder that is mounted as a whole.
        places.forEach((path, place) -> showing.bind(place, path));
        if (count > MANY) {
            throw new CairnException(
                    Kind.UNAVAILABLE,
                    "the task has too many inputs to be mounted one by one (" + count + "), and this machine mounts no"
                            + " overlay file system for us; put them into a folder of their own");
        }
        showing.witness(mounted);
        return showing.done(Optional.empty(), inputs);
    }

    /// @param places of input folders that lie elsewhere: for each an empty one stands in the tree. Those that are
    ///     bound are taken away
    private static int cover(
            Path folder, String prefix, Map<String, Path> places, Showing showing, Mounted mounted, int before)
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
                    count = cover(one, path + '/', places, showing, mounted, count);
                } else {
                    OpenFolder.make(place);
                    mounted.folder(path);
                    Path elsewhere = places.remove(path);
                    showing.bind(elsewhere == null ? one : elsewhere, path);
                    count++;
                }
            }
        }
        return count;
    }
}
