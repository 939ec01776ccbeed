package dev.cairn.conduct.workshop;

import dev.cairn.config.Settings;
import dev.cairn.store.Store;
import dev.cairn.store.scratch.Elsewhere;
import dev.cairn.store.scratch.ScratchFolder;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where the tasks of one run work: inside the store, or where the settings say.
public final class WorkPlace implements AutoCloseable {
    private final Store store;
    private final Optional<Elsewhere> elsewhere;
    private final ScratchFolder own;
    private @Nullable ScratchFolder kept;

    WorkPlace(Store store, Settings settings) {
        this.store = store;
        this.elsewhere = settings.scratch().map(Elsewhere::new);
        this.own = claim();
    }

    private ScratchFolder claim() {
        return elsewhere.isPresent() ? elsewhere.get().claim() : store.scratch().claim();
    }

    /// This run's own.
    Path folder() {
        return own.path();
    }

    /// Where scratch folders go that a person wants to look at, on the same disk. They stay when the run ends, and for
    /// a while.
    public synchronized Path keptFolder() {
        if (kept == null) {
            kept = claim();
        }
        kept.keep();
        return kept.path();
    }

    /// What is to be closed first is the worker.
    @Override
    public synchronized void close() {
        if (kept != null) {
            kept.close();
        }
        own.close();
    }
}
