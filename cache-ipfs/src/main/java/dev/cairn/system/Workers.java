package dev.cairn.system;

import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Platform threads that work a list off together.
public final class Workers {
    private static final int MOST = 8;

    /// Of a long list, what one thread takes at a time: what that costs by itself does not count, and all threads end
    /// at about the same time.
    private static final int RANGE = 1024;

    private Workers() {}

    /// Computes something for each of these, in no order, with no more threads than processors: more would gain
    /// nothing. Each thread has a worker of its own.
    ///
    /// @throws RuntimeException the first that one of them threw; then the rest is left undone
    public static <T> void each(Collection<T> all, Supplier<? extends Consumer<T>> worker) {
        each(all, Math.min(Runtime.getRuntime().availableProcessors(), MOST), worker);
    }

    /// Like [#each(Collection, Supplier)] for what mostly waits, with up to so many threads.
    public static <T> void each(Collection<T> all, int most, Supplier<? extends Consumer<T>> worker) {
        if (all.isEmpty()) {
            // A worker may be dear to make.
            return;
        }
        int count = Math.min(all.size(), most);
        if (count == 1) {
            Consumer<T> only = worker.get();
            all.forEach(only);
            return;
        }
        ConcurrentLinkedQueue<T> queue = new ConcurrentLinkedQueue<>(all);
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            threads.add(Thread.ofPlatform()
                    .daemon()
                    .name("cairn-worker-" + i)
                    .start(() -> workOff(queue, worker, failure)));
        }
        join(threads, queue);
        switch (failure.get()) {
            case null -> {}
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case Throwable e -> throw new IllegalStateException(e);
        }
    }

    /// Positions in a list, from one up to another.
    public interface Range {
        void work(int from, int to);
    }

    /// Works a long list off by its positions, a range of them at a time.
    ///
    /// @throws RuntimeException the first that one of them threw; then the rest is left undone
    public static void ranges(int size, Range range) {
        List<Integer> starts = new ArrayList<>(size / RANGE + 1);
        for (int from = 0; from < size; from += RANGE) {
            starts.add(from);
        }
        each(starts, () -> from -> range.work(from, Math.min(size, from + RANGE)));
    }

    private static <T> void workOff(
            ConcurrentLinkedQueue<T> queue,
            Supplier<? extends Consumer<T>> worker,
            AtomicReference<@Nullable Throwable> failure) {
        try {
            Consumer<T> own = worker.get();
            for (T next = queue.poll(); next != null; next = queue.poll()) {
                own.accept(next);
            }
        } catch (RuntimeException | Error e) {
            failure.compareAndSet(null, e);
            queue.clear();
        }
    }

    /// Whoever interrupts the caller ends what is not begun.
    private static void join(List<Thread> threads, ConcurrentLinkedQueue<?> queue) {
        boolean interrupted = false;
        for (Thread thread : threads) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                    queue.clear();
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
            throw new CairnException(Kind.INTERRUPTED, "it was interrupted");
        }
    }
}
