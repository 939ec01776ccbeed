package dev.cairn.store.intake.hash;

import dev.cairn.system.Stat;
import dev.cairn.system.Volume;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// When a file's stat tells all that happened to it. A file that was changed twice within one tick of the clock that
/// stamps it looks as it did after the first time; so what was read within a tick of a change is not trusted later
/// (git calls such entries racy).
///
/// Only the time of the inode counts, for nobody can set it and every write moves it. Linux stamps with a clock
/// that ticks every 1 to 10 ms; twice that, for file systems of this machine with fine times. Elsewhere times may
/// be those of another machine, or of whole seconds, or of two.
public final class Moment {
    private static final long TICK = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long COARSE = TimeUnit.SECONDS.toNanos(3);

    private Moment() {}

    /// Nanoseconds since the epoch.
    public static long now() {
        Instant now = Instant.now();
        return now.getEpochSecond() * 1_000_000_000L + now.getNano();
    }

    /// Whether a file that was read from this moment on, and had this stat before and after, cannot have changed
    /// since without its stat telling.
    public static boolean isSettled(Path path, Stat stat, long began) {
        return began - stat.changed() > tick(path, stat);
    }

    /// Waits until that will be so, if it takes no longer than a blink: that costs less than reading it again.
    public static void settle(Path path, Stat stat) {
        long tick = tick(path, stat);
        long left = stat.changed() + tick + 1_000_000 - now();
        while (tick == TICK && left > 0 && left <= 2 * TICK) {
            LockSupport.parkNanos(left);
            left = Thread.currentThread().isInterrupted() ? 0 : stat.changed() + tick + 1_000_000 - now();
        }
    }

    private static long tick(Path path, Stat stat) {
        return Volume.hasExactTimes(Volume.kind(path, stat)) ? TICK : COARSE;
    }
}
