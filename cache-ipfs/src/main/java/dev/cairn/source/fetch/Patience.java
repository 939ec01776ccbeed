package dev.cairn.source.fetch;

import dev.cairn.effort.Cancellation;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.source.Source;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/// Cancels what a source does when it has been silent for its share of the time, or when nothing that is needed has
/// come for all of it, however busy it seems: one that sends a byte a second, or the same block again and again, is
/// no source. One that gets on with a large block over a slow line may take all the time that there is.
final class Patience implements AutoCloseable {
    /// Who gives less in a second is silent: a block would take a quarter of an hour.
    private static final long PACE = 1024;

    private final LongSupplier last;
    private final Duration all;
    private final Duration share;
    private final Cancellation cancellation;
    private final AtomicLong heard = new AtomicLong();
    private final Thread watch;
    private final long begun = System.nanoTime();
    private volatile long silent = begun;
    private volatile boolean over;
    private volatile boolean closed;

    /// @param last  when something came that was needed, be it from others, as [System#nanoTime] says it
    /// @param all   how long nothing may come that is needed
    /// @param share how long this source may be silent
    Patience(LongSupplier last, Duration all, Duration share, Cancellation cancellation) {
        this.last = last;
        this.all = all;
        this.share = share;
        this.cancellation = cancellation;
        watch = Thread.ofVirtual().name("cairn-patience").start(this::watch);
    }

    /// So many bytes have come; less than none if they turned out to be of no use. Any thread may tell.
    void heard(long bytes) {
        heard.addAndGet(bytes);
    }

    private void watch() {
        while (!closed) {
            long given = last.getAsLong();
            long now = System.nanoTime();
            boolean quiet = now - silent >= share.toNanos() && !stirs(given, now);
            if (quiet || now - given >= all.toNanos()) {
                over = true;
                cancellation.cancel();
                return;
            }
            LockSupport.parkNanos(Math.min(silent + share.toNanos(), given + all.toNanos()) - now);
        }
    }

    /// Whether something has come since it was silent; from then on it is silent again.
    private boolean stirs(long given, long now) {
        long bytes = heard.getAndSet(0);
        if (given - silent > 0) {
            silent = given;
            return true;
        }
        if (bytes * 1000 > PACE * share.toMillis()) {
            silent = now;
            return true;
        }
        return false;
    }

    /// Whether it came to an end.
    boolean isOver() {
        return over;
    }

    CairnException complaint(Source source) {
        long now = System.nanoTime();
        Duration quiet = Duration.ofNanos(Math.min(now - begun, now - last.getAsLong()));
        return new CairnException(
                Kind.TIMED_OUT,
                source.name() + " gave nothing that was needed for " + quiet.toMillis() / 1000.0 + " s");
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(watch);
    }
}
