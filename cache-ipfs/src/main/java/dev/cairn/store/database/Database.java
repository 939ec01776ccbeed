package dev.cairn.store.database;

import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.system.Workers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteOpenMode;
import org.sqlite.jdbc4.JDBC4Connection;

/// A SQLite database that several processes use at once, in WAL mode, durable at each commit. Any thread may read
/// and write; writers of this process take turns, readers do not wait for them.
public final class Database implements AutoCloseable {
    /// How long another process may hold the database before we give up, in milliseconds.
    private static final int PATIENCE = 60_000;

    /// Connections for reading at once; who comes then waits.
    private static final int READERS = 16;

    /// Connections for reading that are kept when nobody uses them.
    private static final int KEPT = 4;

    /// The log is cut back to this after it had to be larger, in bytes.
    private static final int LOG_LIMIT = 32 << 20;

    private final String name;
    private final String place;
    private final int flags;
    private final boolean alone;
    private final Deque<Session> idle = new ArrayDeque<>();
    private final Semaphore readers = new Semaphore(READERS);
    private final ReentrantLock turn = new ReentrantLock();
    private final Object watch = new Object();
    private @Nullable Session watcher;
    private @Nullable Session writer;
    private boolean closed;

    /// Whether it is used though its form is an older one.
    private volatile boolean older;

    private Database(String name, String place, int flags, boolean alone) {
        this.name = name;
        this.place = place;
        this.flags = flags;
        this.alone = alone;
    }

    /// Opens a database, making it if it is not there, and letting it grow if its form is older. No two processes
    /// may do that with the same one at once: `making` is given what is to be done while nobody else does.
    public static Database open(Path file, Consumer<Runnable> making) {
        return evenIfFull(file, () -> {
            Database database = new Database(
                    name(file),
                    "the database " + file,
                    SQLiteOpenMode.READWRITE.flag | SQLiteOpenMode.CREATE.flag,
                    false);
            return database.orClosed(() -> {
                if (database.state() != Schema.State.CURRENT) {
                    making.accept(() -> database.prepare(true));
                }
                return database;
            });
        });
    }

    /// Where the disk is full there is no room for what the processes that use a database share beside it, and so
    /// nobody who shares it: then this one has it to itself until it is closed, others wait.
    private static Database evenIfFull(Path file, Supplier<Database> opening) {
        try {
            return opening.get();
        } catch (CairnException e) {
            if (e.kind() != Kind.FULL || !Files.isRegularFile(file)) {
                throw e;
            }
            Database alone = new Database(name(file), "the database " + file, SQLiteOpenMode.READWRITE.flag, true);
            return alone.orClosed(() -> {
                // One that has to grow is used as it is: whoever frees space needs nothing that is new in it.
                if (alone.asItIs() == Schema.State.NOTHING) {
                    // Whoever wanted to make it did not come to that for want of room.
                    throw e;
                }
                return alone;
            });
        }
    }

    /// Opens a database that is there for reading alone, while others may write to it.
    public static Database openReadOnly(Path file) {
        return evenIfFull(file, () -> reading(file, name(file)));
    }

    /// Opens a database that is there for reading alone, as it lies on disk: nothing is made beside it, and
    /// nobody is asked whether they write to it. What is read is right only if there was [Stillness] before and
    /// after.
    public static Database openStill(Path file) {
        return reading(file, address(file) + "?immutable=1");
    }

    private static Database reading(Path file, String name) {
        Database database = new Database(name, "the database " + file, SQLiteOpenMode.READONLY.flag, false);
        if (database.orClosed(database::asItIs) != Schema.State.NOTHING) {
            return database;
        }
        // Whoever wanted to make it did not come to that.
        database.close();
        return inMemory();
    }

    /// An empty database that no other process sees and that is gone when it is closed.
    public static Database inMemory() {
        Database database = new Database(
                ":memory:", "the database in memory", SQLiteOpenMode.READWRITE.flag | SQLiteOpenMode.CREATE.flag, true);
        database.prepare(false);
        return database;
    }

    /// The name by which the driver finds a file: it takes what follows a `?` for options.
    private static String name(Path file) {
        String path = file.toString();
        return path.indexOf('?') < 0 && path.indexOf('%') < 0 && path.indexOf('#') < 0 ? path : address(file);
    }

    private static String address(Path file) {
        return "file:" + file.toString().replace("%", "%25").replace("?", "%3f").replace("#", "%23");
    }

    private Schema.State state() {
        return read(session -> Schema.state(session, place));
    }

    /// Decides to use it in the form that it has.
    private Schema.State asItIs() {
        Schema.State state = state();
        if (state == Schema.State.OLDER) {
            older = true;
            Session connected = alone ? writer : borrowed();
            bridge(Objects.requireNonNull(connected));
            if (!alone) {
                returned(connected);
            }
        }
        return state;
    }

    private void bridge(Session session) {
        Schema.bridge(session, (flags & SQLiteOpenMode.READWRITE.flag) != 0);
    }

    private <T> T orClosed(Supplier<T> work) {
        try {
            return work.get();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private void prepare(boolean logged) {
        if (logged) {
            // Outside of a transaction, as SQLite wants it; of a database that has tables it changes nothing.
            read(session -> {
                session.execute("PRAGMA auto_vacuum = INCREMENTAL");
                session.execute("PRAGMA journal_mode = WAL");
                return null;
            });
        }
        write(session -> {
            Schema.prepare(session, place);
            return null;
        });
    }

    /// Reads. Each statement sees the newest that was committed before it began. Neither the session nor anything
    /// of it may be kept, and nobody reads within reading.
    public <T extends @Nullable Object> T read(Function<Session, T> reading) {
        if (alone) {
            return inTurn(reading);
        }
        readers.acquireUninterruptibly();
        try {
            Session session = borrowed();
            try {
                return reading.apply(session);
            } finally {
                returned(session);
            }
        } finally {
            readers.release();
        }
    }

    /// Another number whenever anybody, this process or another, has committed something since it was asked for last.
    public long version() {
        if (alone) {
            // SQLite counts what other connections commit, and here there is but one.
            return System.nanoTime();
        }
        synchronized (watch) {
            Session session = watcher;
            if (session == null) {
                session = borrowed();
                watcher = session;
            }
            return session.sql("PRAGMA data_version").number();
        }
    }

    /// Reads about many keys with several threads at once, a part of the keys each. What is found of one key is found
    /// by one of them; what they have in common is theirs to guard.
    public <K> void readParts(List<K> keys, BiConsumer<Session, List<K>> reading) {
        Workers.ranges(
                keys.size(),
                (from, to) -> read(session -> {
                    reading.accept(session, keys.subList(from, to));
                    return null;
                }));
    }

    /// Reads, all statements seeing the database as it was at one moment.
    public <T extends @Nullable Object> T snapshot(Function<Session, T> reading) {
        return read(session -> {
            session.execute("BEGIN");
            try {
                return reading.apply(session);
            } finally {
                session.execute("ROLLBACK");
            }
        });
    }

    /// Writes, all or nothing. When this returns, what was written is on disk.
    public <T extends @Nullable Object> T write(Function<Session, T> writing) {
        return inTurn(session -> written(session, writing));
    }

    /// Writes, all or nothing. When this returns, every process sees it; on disk it is with the next [#write] of
    /// any process. A machine that breaks down before then may forget it.
    public <T extends @Nullable Object> T note(Function<Session, T> writing) {
        return inTurn(session -> {
            session.execute("PRAGMA synchronous = NORMAL");
            try {
                return written(session, writing);
            } finally {
                session.execute("PRAGMA synchronous = FULL");
            }
        });
    }

    /// Waits until all that was committed is on disk, what was noted with it.
    public void settle() {
        // A commit that changes nothing writes nothing, and so waits for nothing; this one writes what is there.
        write(session -> {
            session.execute("PRAGMA user_version = "
                    + session.sql("SELECT user_version FROM pragma_user_version")
                            .number());
            return null;
        });
    }

    private static <T extends @Nullable Object> T written(Session session, Function<Session, T> writing) {
        session.execute("BEGIN IMMEDIATE");
        boolean done = false;
        try {
            T answer = writing.apply(session);
            session.execute("COMMIT");
            done = true;
            return answer;
        } finally {
            if (!done) {
                rollBack(session);
            }
        }
    }

    /// Reads all of it and looks whether it adds up.
    ///
    /// @throws CairnException if it does not
    public void check() {
        read(session -> {
            try (Rows rows = session.sql("PRAGMA quick_check(1)").rows()) {
                if (rows.next() && !rows.text(1).equals("ok")) {
                    throw DatabaseFailure.corrupt(place, rows.text(1));
                }
            }
            return session;
        });
    }

    /// Gives free pages back to the disk, a few at a time, for others may want to write.
    public void shrink() {
        long before = Long.MAX_VALUE;
        long left = Long.MAX_VALUE - 1;
        while (left > 0 && left < before) {
            before = left;
            left = inTurn(session -> {
                session.executeToItsEnd("PRAGMA incremental_vacuum(1000)");
                return session.sql("SELECT freelist_count FROM pragma_freelist_count")
                        .number();
            });
        }
    }

    private static void rollBack(Session session) {
        try {
            session.execute("ROLLBACK");
        } catch (CairnException e) {
            // SQLite rolls back by itself where the disk is full or fails; then there is nothing to roll back.
        }
    }

    private <T extends @Nullable Object> T inTurn(Function<Session, T> work) {
        turn.lock();
        try {
            Session session = writer;
            if (session == null) {
                session = connect();
                session.execute("PRAGMA synchronous = FULL");
                session.execute("PRAGMA journal_size_limit = " + LOG_LIMIT);
                writer = session;
            }
            return work.apply(session);
        } finally {
            turn.unlock();
        }
    }

    private Session borrowed() {
        synchronized (idle) {
            if (closed) {
                throw new IllegalStateException(place + " is closed");
            }
            Session session = idle.pollLast();
            if (session != null) {
                return session;
            }
        }
        return connect();
    }

    private void returned(Session session) {
        synchronized (idle) {
            if (!closed && idle.size() < KEPT) {
                idle.addLast(session);
                return;
            }
        }
        session.close();
    }

    private Session connect() {
        Properties properties = new Properties();
        properties.setProperty("busy_timeout", Integer.toString(PATIENCE));
        properties.setProperty("open_mode", Integer.toString(flags));
        // The driver would ask for the number of each row that it wrote.
        properties.setProperty("jdbc.get_generated_keys", "false");
        try {
            Session session = new Session(place, new JDBC4Connection("jdbc:sqlite:" + name, name, properties));
            try {
                if (alone) {
                    // Before anything is read: so SQLite keeps in memory what it else shares in a file.
                    session.execute("PRAGMA locking_mode = EXCLUSIVE");
                }
                // A look-up of very many keys goes everywhere in the database; with SQLite's own 2 MiB it reads each
                // page again and again. What is not used is not taken.
                session.execute("PRAGMA cache_size = -65536");
                if (older) {
                    bridge(session);
                }
            } catch (CairnException e) {
                session.close();
                throw e;
            }
            return session;
        } catch (SQLException e) {
            throw DatabaseFailure.of(place, e);
        }
    }

    @Override
    public void close() {
        List<Session> all;
        synchronized (idle) {
            closed = true;
            all = new ArrayList<>(idle);
            idle.clear();
        }
        synchronized (watch) {
            if (watcher != null) {
                all.add(watcher);
                watcher = null;
            }
        }
        turn.lock();
        try {
            if (writer != null) {
                all.add(writer);
                writer = null;
            }
        } finally {
            turn.unlock();
        }
        all.forEach(Session::close);
    }
}
