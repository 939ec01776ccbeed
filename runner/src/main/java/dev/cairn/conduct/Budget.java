package dev.cairn.conduct;

import dev.cairn.store.Store;
import dev.cairn.unit.Size;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/// Keeps the store within its size while a run goes on: when it is nearly full, what nothing keeps goes, least
/// recently used first. What the run itself needs is on its record, and so stays.
final class Budget {
    /// In hundredths of the size: from where on there is collecting, and down to where.
    private static final int NEAR = 90;

    private static final int AIM = 80;

    /// Where what is kept is more than that, how much must come before it is worth looking again.
    private static final int STEP = 5;

    private final Store store;
    private final long most;
    private final AtomicLong size = new AtomicLong();
    private final ReentrantLock collecting = new ReentrantLock();
    private volatile long next;

    /// @param most what the store may take; absent: no limit
    Budget(Store store, Optional<Size> most) {
        this.store = store;
        this.most = most.map(Size::bytes).orElse(Long.MAX_VALUE);
        if (isLimited()) {
            size.set(store.collector().size());
            next = part(NEAR);
        }
    }

    /// So many more bytes were stored; 0 to look whether there is room at all. Any thread may; one of them collects,
    /// the others go on.
    void grown(long bytes) {
        if (isLimited() && size.addAndGet(bytes) >= next && collecting.tryLock()) {
            try {
                store.collector().collect(OptionalLong.of(part(AIM)));
                long now = store.collector().size();
                size.set(now);
                next = Math.max(part(NEAR), now + part(STEP));
            } finally {
                collecting.unlock();
            }
        }
    }

    /// The run has ended, and what it and others let go of may go.
    void ended() {
        next = part(NEAR);
        grown(0);
    }

    /// What is to be told after the run, where what is kept alone is more than there is room for.
    Optional<String> excess() {
        if (!isLimited()) {
            return Optional.empty();
        }
        long now = store.collector().size();
        return now <= most
                ? Optional.empty()
                : Optional.of("the store has " + Size.rounded(now) + ", and max-size is " + Size.rounded(most)
                        + ": pins and runs keep it; let some go with cairn pin rm, or lower keep-runs");
    }

    private boolean isLimited() {
        return most < Long.MAX_VALUE;
    }

    private long part(int hundredths) {
        return most / 100 * hundredths;
    }
}
