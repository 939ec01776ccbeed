package dev.cairn.bus;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.util.concurrent.TimeUnit;

/// How Vert.x is started here.
public final class Reactor {
    private Reactor() {}

    /// Starts it. Whoever does closes it again.
    ///
    /// @param loops   threads for what never waits
    /// @param workers threads for what does
    public static Vertx start(int loops, int workers) {
        return Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(loops)
                .setWorkerPoolSize(workers)
                // A look-up may read a terabyte.
                .setMaxWorkerExecuteTime(Long.MAX_VALUE)
                .setBlockedThreadCheckInterval(TimeUnit.HOURS.toMillis(1))
                // It would make a folder in /tmp that a kill leaves behind, and run nowhere that cannot be written to.
                .setFileSystemOptions(new FileSystemOptions()
                        .setClassPathResolvingEnabled(false)
                        .setFileCachingEnabled(false)));
    }

    /// Ends it, and waits until it has.
    public static void stop(Vertx vertx) {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
