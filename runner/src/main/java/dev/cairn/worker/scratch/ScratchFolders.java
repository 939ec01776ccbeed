package dev.cairn.worker.scratch;

import dev.cairn.failure.CairnException;
import dev.cairn.system.Removal;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Scratch folders for one task after the other. What a task left is removed on a thread of its own, for the disk
/// takes its time; a folder that nobody can tell from a new one is used again, for making one costs a short task more
/// than running it.
public final class ScratchFolders implements AutoCloseable {
    /// Below this nobody gets a folder while there is something to be removed.
    private static final long LITTLE_SPACE = 1L << 30;

    private static final int MOST_WAITING = 1000;

    private record Returned(Place place, List<Runnable> afterwards) {}

    private final Path folder;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<Place> idle = new ArrayDeque<>();
    private final Deque<Returned> returned = new ArrayDeque<>();
    private boolean busy;
    private boolean started;
    private boolean closed;
    private long number;

    /// @param folder where to make them; on the disk of the store, its files can be linked and not copied
    public ScratchFolders(Path folder) {
        this.folder = folder;
    }

    /// One with nothing in it.
    public Scratch take() {
        boolean little = folder.toFile().getUsableSpace() < LITTLE_SPACE;
        lock.lock();
        try {
            while (little && (busy || !returned.isEmpty())) {
                changed.awaitUninterruptibly();
            }
            Place place = idle.poll();
            if (place != null) {
                return new Scratch(this, place);
            }
        } finally {
            lock.unlock();
        }
        return new Scratch(this, make());
    }

    private Place make() {
        try {
            while (true) {
                Path own = folder.resolve(Long.toString(next(), Character.MAX_RADIX));
                try {
                    return Place.make(own);
                } catch (FileAlreadyExistsException e) {
                    if (Files.notExists(own)) {
                        throw e;
                    }
                }
            }
        } catch (IOException e) {
            throw CairnException.of("making a scratch folder in " + folder, e);
        }
    }

    private long next() {
        lock.lock();
        try {
            return ++number;
        } finally {
            lock.unlock();
        }
    }

    void giveBack(Place place, List<Runnable> afterwards) {
        lock.lock();
        try {
            while (returned.size() >= MOST_WAITING) {
                changed.awaitUninterruptibly();
            }
            returned.add(new Returned(place, afterwards));
            if (!started) {
                started = true;
                Thread.ofPlatform().daemon().name("cairn-removal").start(this::serve);
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void serve() {
        for (Returned next = awaitNext(); next != null; next = awaitNext()) {
            boolean renewed = false;
            try {
                renewed = isRenewed(next.place());
                notify(next.afterwards());
            } finally {
                done(next.place(), renewed);
            }
        }
    }

    /// Whatever happened: somebody waits for it.
    private void done(Place place, boolean renewed) {
        lock.lock();
        try {
            busy = false;
            if (renewed) {
                idle.push(place);
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private static void notify(List<Runnable> endings) {
        try {
            endings.forEach(Runnable::run);
        } catch (CairnException e) {
            // What was to be noted saves work later, no more.
            return;
        }
    }

    private @Nullable Returned awaitNext() {
        lock.lock();
        try {
            while (returned.isEmpty()) {
                if (closed) {
                    started = false;
                    return null;
                }
                changed.awaitUninterruptibly();
            }
            busy = true;
            return returned.remove();
        } finally {
            lock.unlock();
        }
    }

    private static boolean isRenewed(Place place) {
        try {
            if (place.renew()) {
                return true;
            }
            Removal.of(place.folder());
            return false;
        } catch (IOException | CairnException e) {
            // Whoever owns the folder around it removes what is left there sooner or later.
            return false;
        }
    }

    /// Waits until what tasks left is removed, and removes the rest.
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
            while (busy || !returned.isEmpty()) {
                changed.awaitUninterruptibly();
            }
            while (!idle.isEmpty()) {
                Removal.of(idle.remove().folder());
            }
        } catch (IOException e) {
            throw CairnException.of("removing what tasks left in " + folder, e);
        } finally {
            lock.unlock();
        }
    }
}
