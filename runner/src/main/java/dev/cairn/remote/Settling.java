package dev.cairn.remote;

import dev.cairn.store.commit.Writing;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Gets what was noted to disk: half a second after it was noted, or as soon as somebody relies on it, or at the end.
/// Of many small files none waits for the disk by itself.
final class Settling implements AutoCloseable {
    private static final Duration SOON = Duration.ofMillis(500);

    private final Writing writing;
    private @Nullable Thread thread;
    private long noted;
    private long settled;
    private boolean closed;

    Settling(Writing writing) {
        this.writing = writing;
    }

    /// Something was noted.
    synchronized void noted() {
        noted++;
        if (thread == null) {
            thread = Thread.ofPlatform().daemon().name("cairn-settle").start(this::work);
        }
        notifyAll();
    }

    /// Waits until all that was noted before is on disk.
    void settle() {
        long until;
        synchronized (this) {
            until = noted;
            if (settled >= until) {
                return;
            }
        }
        writing.settle();
        synchronized (this) {
            settled = Math.max(settled, until);
        }
    }

    private void work() {
        while (isNeeded()) {
            settle();
        }
    }

    /// Whether there is something to be settled, for which this waits.
    private synchronized boolean isNeeded() {
        try {
            while (settled >= noted && !closed) {
                wait();
            }
            long end = System.nanoTime() + SOON.toNanos();
            for (long left = SOON.toMillis(); left > 0 && !closed; left = (end - System.nanoTime()) / 1_000_000) {
                wait(left);
            }
        } catch (InterruptedException e) {
            // Nobody has this thread to interrupt it.
            Thread.currentThread().interrupt();
            return false;
        }
        return !closed;
    }

    /// Settles what is left.
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        settle();
    }
}
