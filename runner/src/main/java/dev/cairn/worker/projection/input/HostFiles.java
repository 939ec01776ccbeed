package dev.cairn.worker.projection.input;

import dev.cairn.store.file.LocalFile;
import dev.cairn.system.Stat;
import dev.cairn.system.Stats;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Sees whether a person changed a file that a task was reading where it lies.
public record HostFiles(List<Seen> files, Contents contents) implements Witness {
    /// @param path that the task saw
    public record Seen(String path, LocalFile file) {}

    @Override
    public void complain(List<String> complaints) {
        List<Path> paths = new ArrayList<>(files.size());
        for (Seen seen : files) {
            paths.add(seen.file().path());
        }
        Stats stats = Stats.of(paths);
        for (int i = 0; i < files.size(); i++) {
            Seen seen = files.get(i);
            LocalFile file = seen.file();
            Optional<Stat> now = stats.at(i);
            boolean still = now.isPresent() && file.stat().isStill(now.get());
            // Another task that linked it for a while moved its times, and nothing else.
            if (!still
                    && !(now.isPresent() && file.stat().isBut(now.get()) && contents.holds(file.path(), file.cid()))) {
                complaints.add("the input '" + seen.path() + "' (" + file.path()
                        + ") was changed while the task ran; run it again when nobody writes to it");
            }
        }
    }
}
