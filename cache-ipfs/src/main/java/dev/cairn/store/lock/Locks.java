package dev.cairn.store.lock;

import dev.cairn.cid.Cid;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// The locks of one store.
public final class Locks implements AutoCloseable {
    private static final long SHORTEST_WAIT = Duration.ofNanos(50_000).toNanos();
    private static final long LONGEST_WAIT = Duration.ofMillis(5).toNanos();

    private final Path path;
    private @Nullable LockFile open;

    /// The locks in this file, which is made when the first is needed.
    public Locks(Path path) {
        this.path = path;
    }

    /// Those of a store that is not there: nobody else can hold any.
    public static Locks ofNobody(Path path) {
        Locks locks = new Locks(path);
        locks.open = LockFile.ofNobody(path);
        return locks;
    }

    /// A lock that is a file of its own, which is made if it is not there; empty while somebody else has it.
    ///
    /// @throws CairnException MISSING if there is no folder for it
    public static Optional<Hold> tryFile(Path path) {
        LockFile file = LockFile.open(path);
        if (file.tryLock(Positions.STORE, false)) {
            return Optional.of(new Hold(file, Positions.STORE, true));
        }
        file.close();
        return Optional.empty();
    }

    private synchronized LockFile file() {
        if (open == null) {
            open = LockFile.open(path);
        }
        return open;
    }

    /// Keeps `gc` from removing anything until closed. To be held from looking something up until what keeps it is
    /// committed, and no longer. Who collects in between is not starved: while one waits, this waits too.
    public Hold writing() {
        Pause pause = new Pause();
        while (!file().tryLock(Positions.INTENT, true)) {
            pause.pause();
        }
        try {
            pause.again();
            while (!file().tryLock(Positions.STORE, true)) {
                pause.pause();
            }
            return new Hold(file(), Positions.STORE);
        } finally {
            file().release(Positions.INTENT);
        }
    }

    /// Like [#writing], for what those wait for who are writing already: joins them instead of queueing behind who
    /// waits for them to end.
    public Hold writingToo() {
        Pause pause = new Pause();
        while (true) {
            if (file().tryJoin(Positions.STORE)) {
                return new Hold(file(), Positions.STORE);
            }
            if (file().tryLock(Positions.INTENT, true)) {
                try {
                    if (file().tryLock(Positions.STORE, true)) {
                        return new Hold(file(), Positions.STORE);
                    }
                } finally {
                    file().release(Positions.INTENT);
                }
            }
            pause.pause();
        }
    }

    /// Waits until nobody writes and keeps everybody from writing until closed: for a short step only.
    ///
    /// @throws CairnException if those who write do not end for an hour
    public Hold removing() {
        Pause pause = new Pause();
        while (!file().tryLock(Positions.INTENT, false)) {
            pause.pause();
        }
        try {
            pause.again();
            while (!file().tryLock(Positions.STORE, false)) {
                pause.pause();
            }
            return new Hold(file(), Positions.STORE);
        } finally {
            file().release(Positions.INTENT);
        }
    }

    /// Waits until nobody else makes the store.
    public Hold making() {
        return waiting(Positions.MAKING);
    }

    /// The right to run a task, empty while somebody else here or in another process has it.
    public Optional<Hold> tryLease(Cid task) {
        return tryAlone(Positions.lease(task));
    }

    /// Marks a run as alive.
    public Hold alive(long run) {
        return waiting(Positions.run(run));
    }

    /// Marks a run as alive, empty if it is already.
    public Optional<Hold> tryAlive(long run) {
        return tryAlone(Positions.run(run));
    }

    /// Whether the process that runs this is still there.
    public boolean isAlive(long run) {
        return file().isHeldAlone(Positions.run(run));
    }

    /// Takes a scratch folder, empty if it is in use.
    public Optional<Hold> tryScratch(long number) {
        return tryAlone(Positions.scratch(number));
    }

    private Optional<Hold> tryAlone(long position) {
        return file().tryLock(position, false) ? Optional.of(new Hold(file(), position)) : Optional.empty();
    }

    private Hold waiting(long position) {
        Pause pause = new Pause();
        while (!file().tryLock(position, false)) {
            pause.pause();
        }
        return new Hold(file(), position);
    }

    @Override
    public synchronized void close() {
        if (open != null) {
            open.close();
            open = null;
        }
    }

    /// Waits a little, a bit longer each time: the kernel's own way of waiting cannot be left again.
    private static final class Pause {
        private static final long PATIENCE = Duration.ofHours(1).toNanos();

        private final long began = System.nanoTime();
        private long next = SHORTEST_WAIT;

        void pause() {
            if (System.nanoTime() - began > PATIENCE) {
                throw new CairnException(
                        Kind.TIMED_OUT,
                        "another cairn has been writing to the store for an hour; try again when it is done");
            }
            LockSupport.parkNanos(next);
            next = Math.min(2 * next, LONGEST_WAIT);
        }

        void again() {
            next = SHORTEST_WAIT;
        }
    }
}
