package dev.cairn.cli.run;

import dev.cairn.bus.Reactor;
import dev.cairn.store.Store;
import io.vertx.core.Vertx;
import java.util.concurrent.CompletableFuture;

/// What every run needs and none changes: made ready by a thread of its own while the workflow is read.
final class Preparation implements AutoCloseable {
    private final CompletableFuture<Vertx> vertx = CompletableFuture.supplyAsync(
            Preparation::prepared, Thread.ofPlatform().daemon().name("cairn-prepare")::start);

    private static Vertx prepared() {
        Store.load();
        return Reactor.start(1, Math.max(4, Runtime.getRuntime().availableProcessors()));
    }

    Vertx vertx() {
        return vertx.join();
    }

    @Override
    public void close() {
        Reactor.stop(vertx());
    }
}
