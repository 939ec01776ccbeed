package dev.cairn.gateway;

import dev.cairn.gateway.answer.Reply;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;

/// A request while it is answered, for the log.
final class Visit {
    private final Instant begun = Instant.now();
    private final long start = System.nanoTime();
    private final HttpServerRequest request;
    private final Reply reply;
    private volatile int keys = -1;

    Visit(HttpServerRequest request, Reply reply) {
        this.request = request;
        this.reply = reply;
    }

    /// It asks for so many tasks.
    void counted(int tasks) {
        keys = tasks;
    }

    /// What is to be said of it when it is over.
    ///
    /// @param whole whether all of the answer was sent
    Access access(boolean whole) {
        return new Access(
                begun,
                String.valueOf(request.remoteAddress().hostAddress()),
                request.method().name(),
                String.valueOf(request.uri()),
                keys < 0 ? OptionalInt.empty() : OptionalInt.of(keys),
                reply.status(),
                reply.bytes(),
                whole,
                Duration.ofNanos(System.nanoTime() - start));
    }
}
