package dev.cairn.store.intake;

import dev.cairn.cid.Cid;
import dev.cairn.store.commit.Change;
import dev.cairn.store.run.LiveRun;
import dev.cairn.store.run.RunItem;
import dev.cairn.store.run.Runs;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Keeps the parts of a long undertaking from `gc` until the whole is there. What fits into one portion needs none.
final class Errand implements AutoCloseable {
    private final Runs runs;
    private @Nullable LiveRun run;

    Errand(Runs runs) {
        this.runs = runs;
    }

    /// To be written with what is to be kept.
    synchronized Change keeping(List<Cid> files) {
        if (run == null) {
            run = runs.errand();
        }
        return run.items(files.stream().map(cid -> new RunItem(cid, "")).toList());
    }

    /// To be written with what keeps it from now on.
    synchronized Optional<Change> ending() {
        return run == null ? Optional.empty() : Optional.of(run.forgotten());
    }

    @Override
    public synchronized void close() {
        if (run != null) {
            run.close();
        }
    }
}
