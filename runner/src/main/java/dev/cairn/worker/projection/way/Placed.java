package dev.cairn.worker.projection.way;

import dev.cairn.system.Stat;
import dev.cairn.worker.projection.input.Witness;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Sees whether files that stand in the scratch folder itself, where nothing protects them, are what was put there.
final class Placed implements Witness {
    private record One(String path, Stat stat) {}

    private final Path work;
    private final List<One> all = new ArrayList<>();

    Placed(Path work) {
        this.work = work;
    }

    void add(String path) {
        all.add(new One(path, Stat.of(work.resolve(path)).orElseThrow()));
    }

    @Override
    public void complain(List<String> complaints) {
        for (One one : all) {
            // Nobody but the task could have touched it, and it cannot set the time of change back.
            if (Mounted.isBehindSymlink(work, one.path())
                    || !Stat.of(work.resolve(one.path())).equals(Optional.of(one.stat()))) {
                complaints.add(Mounted.moved(one.path()) + ", or altered it");
            }
        }
    }
}
