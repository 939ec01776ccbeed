package dev.cairn.source.fetch;

import dev.cairn.effort.Cancellation;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.source.Source;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/// Cancels what a source does when nothing that is needed has come from it for too long, however busy it seems:
/// one that sends a byte a second, or the same block again and again, is no source.
final class Patience implements AutoCloseable {
    private final LongSupplier last;
    private final Duration patience;
    private final Cancellation cancellation;
    private final Thread watch;
    private volatile boolean over;
    private volatile boolean closed;

    /// @param last when something came that was needed, as [System#nanoTime] says it
    Patience(LongSupplier last, Duration patience, Cancellation cancellation) {
        this.last = last;
        // A source may use all of one patience to begin an answer, and of another to send a block.
        this.patience = patience.multipliedBy(2);
        this.cancellation = cancellation;
        watch = Thread.ofVirtual().name("cairn-patience").start(this::watch);
    }

    private void watch() {
        while (!closed) {
            long left = last.getAsLong() + patience.toNanos() - System.nanoTime();
            if (left <= 0) {
                over = true;
                cancellation.cancel();
                return;
            }
            LockSupport.parkNanos(left);
        }
    }

    /// Whether it came to an end.
    boolean isOver() {
        return over;
    }

    CairnException complaint(Source source) {
        return new CairnException(
                Kind.TIMED_OUT,
                source.name() + " gave nothing that was needed for " + patience.toMillis() / 1000.0 + " s");
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(watch);
    }
}
