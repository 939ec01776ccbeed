package dev.cairn.store.commit;

import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.store.content.Home;
import dev.cairn.store.database.Database;
import dev.cairn.store.lock.Hold;
import dev.cairn.store.lock.Locks;
import dev.cairn.system.Kernel;
import dev.cairn.system.Reading;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The one thread that commits: what comes while it is busy is committed together at its next stroke. It is a
/// thread of its own for interrupting a caller must not tear what others wait for.
final class Committer implements AutoCloseable {
    /// Files and blocks of one stroke, about: more would make the first wait for the last.
    private static final int MOST = 20_000;

    private static final int FEW = 8;

    private final Home home;
    private final Database database;
    private final Locks locks;
    private final Used used;
    private final List<Waiting> queue = new ArrayList<>();
    private @Nullable Thread thread;
    private boolean closing;

    private static final class Waiting {
        private final Batch batch;
        private boolean done;
        private @Nullable Throwable failure;

        Waiting(Batch batch) {
            this.batch = batch;
        }
    }

    Committer(Home home, Database database, Locks locks, Used used) {
        this.home = home;
        this.database = database;
        this.locks = locks;
        this.used = used;
    }

    /// Puts the files of a small batch on disk already, in the caller's thread: so those of several callers get
    /// there at the same time. Where many wait, one stroke for all of them is cheaper.
    void beforehand(List<Incoming> files) {
        synchronized (queue) {
            if (files.size() > FEW || queue.size() >= FEW) {
                return;
            }
        }
        files.replaceAll(file -> {
            if (file.synced()) {
                return file;
            }
            try {
                Kernel.sync(file.path());
                return file.onDisk();
            } catch (IOException e) {
                throw Reading.failure("cannot write " + file.path() + " to disk", e);
            }
        });
    }

    void commit(Batch batch) {
        Waiting waiting = new Waiting(batch);
        boolean interrupted = false;
        synchronized (queue) {
            if (closing) {
                throw new IllegalStateException("the store is closed");
            }
            queue.add(waiting);
            begin();
            queue.notifyAll();
            while (!waiting.done) {
                try {
                    queue.wait();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (waiting.failure != null) {
            throw again(waiting.failure);
        }
    }

    /// Each who waited gets an exception with a stack of its own.
    private static RuntimeException again(Throwable failure) {
        return failure instanceof CairnException known
                ? new CairnException(known.kind(), String.valueOf(known.getMessage()), known)
                : new IllegalStateException("a commit failed: " + failure.getMessage(), failure);
    }

    private void begin() {
        if (thread == null) {
            thread = Thread.ofPlatform().daemon().name("cairn-commit").start(this::work);
        }
    }

    private void work() {
        while (true) {
            List<Waiting> group = next();
            if (group.isEmpty()) {
                return;
            }
            try (Hold _ = locks.writingToo()) {
                commit(group);
            } catch (RuntimeException | Error e) {
                group.forEach(waiting -> waiting.failure = e);
            }
            synchronized (queue) {
                group.forEach(waiting -> waiting.done = true);
                queue.notifyAll();
            }
        }
    }

    /// What is to be committed next; empty at the end.
    private List<Waiting> next() {
        synchronized (queue) {
            while (queue.isEmpty() && !closing) {
                try {
                    queue.wait();
                } catch (InterruptedException e) {
                    // Nobody has this thread to interrupt it.
                }
            }
            List<Waiting> group = new ArrayList<>();
            int count = 0;
            while (!queue.isEmpty() && (group.isEmpty() || count < MOST)) {
                Waiting waiting = queue.removeFirst();
                count += waiting.batch.count();
                group.add(waiting);
            }
            return group;
        }
    }

    private void commit(List<Waiting> group) {
        try {
            new Group(
                            home,
                            database,
                            group.stream().map(waiting -> waiting.batch).toList(),
                            used.taken())
                    .commit();
        } catch (RuntimeException e) {
            if (group.size() == 1 || concernsAll(e)) {
                throw e;
            }
            group.forEach(this::commitAlone);
        }
    }

    /// Whether the reason is the disk or the database, not a file that somebody handed in.
    private static boolean concernsAll(RuntimeException failure) {
        return failure instanceof CairnException known
                && known.kind() != Kind.UNREADABLE
                && known.kind() != Kind.MISSING;
    }

    /// One batch that cannot be committed must not harm the others.
    private void commitAlone(Waiting waiting) {
        try {
            new Group(home, database, List.of(waiting.batch), used.taken()).commit();
        } catch (RuntimeException e) {
            waiting.failure = e;
        }
    }

    /// Commits what waits and ends the thread.
    @Override
    public void close() {
        Thread running;
        synchronized (queue) {
            closing = true;
            queue.notifyAll();
            running = thread;
        }
        boolean interrupted = false;
        while (running != null && running.isAlive()) {
            try {
                running.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (!used.isEmpty()) {
            try (Hold _ = locks.writingToo()) {
                new Group(home, database, List.of(), used.taken()).commit();
            }
        }
    }
}
