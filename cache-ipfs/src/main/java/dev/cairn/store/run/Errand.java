package dev.cairn.store.run;

import dev.cairn.cid.Cid;
import dev.cairn.store.commit.Change;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Keeps the parts of a long undertaking from `gc` until the whole is there. What fits into one portion needs
/// none.
public final class Errand implements AutoCloseable {
    private final Runs runs;
    private @Nullable LiveRun run;

    public Errand(Runs runs) {
        this.runs = runs;
    }

    /// To be written with what is to be kept.
    public synchronized Change keeping(List<Cid> files) {
        if (run == null) {
            run = runs.errand();
        }
        return run.items(files.stream().map(cid -> new RunItem(cid, "")).toList());
    }

    /// To be written with what keeps it from now on.
    public synchronized Optional<Change> ending() {
        return run == null ? Optional.empty() : Optional.of(run.forgotten());
    }

    @Override
    public synchronized void close() {
        if (run != null) {
            run.close();
        }
    }
}
