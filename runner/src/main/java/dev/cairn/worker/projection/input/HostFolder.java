package dev.cairn.worker.projection.input;

import dev.cairn.failure.CairnException;
import dev.cairn.system.Stat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Sees whether a person changed something in a folder that a task was reading where it lies.
///
/// @param path   that the task saw
/// @param before what was there when it started
public record HostFolder(String path, Path folder, Map<Path, Stat> before) implements Witness {
    public static HostFolder of(String path, Path folder) {
        return new HostFolder(path, folder, stats(path, folder));
    }

    private static Map<Path, Stat> stats(String path, Path folder) {
        Map<Path, Stat> found = new HashMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            all.forEach(one -> Stat.of(one).ifPresent(stat -> found.put(one, stat)));
        } catch (IOException | UncheckedIOException e) {
            throw CairnException.of("reading the input folder '" + path + "' (" + folder + ")", new IOException(e));
        }
        return found;
    }

    @Override
    public void complain(List<String> complaints) {
        Map<Path, Stat> after = stats(path, folder);
        List<Path> changedFolders = new ArrayList<>();
        for (var one : before.entrySet()) {
            Stat now = after.remove(one.getKey());
            if (now == null || !isStill(one.getValue(), now)) {
                if (now == null || !now.isFolder()) {
                    complaints.add(changed(one.getKey()));
                    return;
                }
                changedFolders.add(one.getKey());
            }
        }
        // A folder changes because something in it does: that says more.
        after.keySet().stream()
                .findFirst()
                .or(() -> changedFolders.stream().findFirst())
                .ifPresent(found -> complaints.add(changed(found)));
    }

    private static boolean isStill(Stat before, Stat now) {
        // Whoever links a file elsewhere for a while moves its time of change.
        return before.isBut(now) && before.mode() == now.mode();
    }

    private String changed(Path what) {
        return "the input folder '" + path + "' was changed while the task ran (" + what
                + "); run it again when nobody writes to it";
    }
}
