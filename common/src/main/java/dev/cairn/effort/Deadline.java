package dev.cairn.effort;

import java.time.Duration;

/// A moment after which something is no longer wanted. It is measured by a clock that nobody sets.
public final class Deadline {
    private final long nanos;

    private Deadline(long nanos) {
        this.nanos = nanos;
    }

    /// So long from now.
    public static Deadline in(Duration span) {
        return new Deadline(System.nanoTime() + Math.min(span.toNanos(), Long.MAX_VALUE / 4));
    }

    public boolean isOver() {
        return left().isZero();
    }

    /// How long it is until then; zero afterwards.
    public Duration left() {
        return Duration.ofNanos(Math.max(0, nanos - System.nanoTime()));
    }

    /// What is left, but no more than this.
    public Duration leftWithin(Duration most) {
        Duration left = left();
        return left.compareTo(most) < 0 ? left : most;
    }
}
