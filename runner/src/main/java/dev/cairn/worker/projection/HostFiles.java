package dev.cairn.worker.projection;

import dev.cairn.store.file.LocalFile;
import dev.cairn.system.Stat;
import java.util.List;
import java.util.Optional;

/// Sees whether a person changed a file that a task was reading where it lies.
record HostFiles(List<Seen> files, Contents contents) implements Witness {
    /// @param path that the task saw
    record Seen(String path, LocalFile file) {}

    @Override
    public void complain(List<String> complaints) {
        for (Seen seen : files) {
            LocalFile file = seen.file();
            Optional<Stat> now = Stat.of(file.path());
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
