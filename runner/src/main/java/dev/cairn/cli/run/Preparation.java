package dev.cairn.cli.run;

import dev.cairn.bus.Reactor;
import dev.cairn.store.Store;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/// What every run needs whatever its workflow is: made ready by threads of its own while that is read.
final class Preparation implements AutoCloseable {
    private final Path home;
    private final CompletableFuture<Optional<Store>> opened;
    private final CompletableFuture<Vertx> vertx;
    private boolean taken;

    /// @param home the store's folder
    Preparation(Path home) {
        this.home = home;
        vertx = CompletableFuture.supplyAsync(Preparation::started, thread("cairn-start"));
        opened = CompletableFuture.supplyAsync(() -> Store.openIfThere(home), thread("cairn-open"))
                // Whoever tries again is told why not.
                .exceptionally(_ -> Optional.empty());
    }

    private static Executor thread(String name) {
        return Thread.ofPlatform().daemon().name(name)::start;
    }

    private static Vertx started() {
        return Reactor.start(1, Math.max(4, Runtime.getRuntime().availableProcessors()));
    }

    /// The store, made if there is none. Whoever takes it closes it.
    ///
    /// @throws dev.cairn.failure.CairnException as [Store#open] does
    Store store() {
        taken = true;
        return opened.join().orElseGet(() -> Store.open(home));
    }

    Vertx vertx() {
        return vertx.join();
    }

    @Override
    public void close() {
        if (!taken) {
            opened.join().ifPresent(Store::close);
        }
        Reactor.stop(vertx());
    }
}
