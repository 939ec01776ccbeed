package dev.cairn.conduct.workshop;

import dev.cairn.config.Settings;
import dev.cairn.container.ContainerRuntime;
import dev.cairn.store.Store;
import dev.cairn.worker.Worker;
import dev.cairn.worker.projection.input.Contents;
import java.util.Optional;

/// What the tasks of one run are run by, and where.
public final class Workshop implements AutoCloseable {
    private final ContainerRuntime runtime;
    private final WorkPlace place;
    private final Worker worker;
    private final boolean keeps;

    /// @param contents where what tasks read is found
    public Workshop(Store store, Settings settings, Contents contents) {
        runtime = Runtimes.of(settings.runtime());
        place = new WorkPlace(store, settings);
        worker = new Worker(runtime, contents, place.folder());
        keeps = settings.keepScratch();
    }

    public ContainerRuntime runtime() {
        return runtime;
    }

    /// Where what a task left goes that the person wants to look at; empty if they do not.
    public Optional<WorkPlace> kept() {
        return keeps ? Optional.of(place) : Optional.empty();
    }

    public Worker worker() {
        return worker;
    }

    /// Waits until what tasks left is removed.
    @Override
    public void close() {
        try {
            worker.close();
        } finally {
            place.close();
        }
    }
}
