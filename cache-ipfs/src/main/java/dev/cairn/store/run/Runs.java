package dev.cairn.store.run;

import dev.cairn.cid.Cid;
import dev.cairn.store.commit.Writing;
import dev.cairn.store.database.Database;
import dev.cairn.store.database.Rows;
import dev.cairn.store.lock.Hold;
import dev.cairn.store.lock.Locks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// The runs of all processes that use this store.
public final class Runs {
    private static final String COLUMNS =
            "id, workflow, file, state, started, ended, hits, ran, failed, skipped, manifest";

    private final Database database;
    private final Writing writing;
    private final Locks locks;

    public Runs(Database database, Writing writing, Locks locks) {
        this.database = database;
        this.writing = writing;
        this.locks = locks;
    }

    /// All runs, the newest first.
    public List<KnownRun> all() {
        return those("workflow IS NOT NULL");
    }

    /// @param which a condition of SQL
    private List<KnownRun> those(String which) {
        List<KnownRun> found = new ArrayList<>();
        database.read(session -> {
            try (Rows rows = session.sql("SELECT " + COLUMNS + " FROM run WHERE " + which + " ORDER BY id DESC")
                    .rows()) {
                while (rows.next()) {
                    found.add(known(rows));
                }
            }
            return null;
        });
        found.replaceAll(this::asItIs);
        return found;
    }

    /// The run that names all it made by this manifest.
    public Optional<KnownRun> of(Cid manifest) {
        return all().stream()
                .filter(run -> run.manifest().filter(manifest::equals).isPresent())
                .findFirst();
    }

    /// Begins a run, which every process sees when this returns.
    public LiveRun begin(String workflow, String file) {
        return insert(workflow, file);
    }

    /// Begins an errand: what it notes as its items is kept like a run's, but it is no run and leaves no trace. Its
    /// end is [LiveRun#forgotten].
    public LiveRun errand() {
        return insert(null, "");
    }

    private LiveRun insert(@Nullable String workflow, String file) {
        AtomicReference<@Nullable LiveRun> begun = new AtomicReference<>();
        boolean done = false;
        try {
            writing.note(session -> {
                long number = session.sql("""
                                INSERT INTO run(workflow, file, state, started, ended, hits, ran, failed, skipped)
                                VALUES (?, ?, ?, ?, 0, 0, 0, 0, 0) RETURNING id""")
                        .with(workflow)
                        .with(file)
                        .with(RunState.RUNNING.word())
                        .with(System.currentTimeMillis())
                        .number();
                // Alive before anybody can see it, else it could be taken for one that was interrupted.
                close(begun.getAndSet(new LiveRun(number, locks.alive(number))));
            });
            LiveRun run = begun.get();
            if (run == null) {
                throw new IllegalStateException("a run was committed and not begun");
            }
            done = true;
            return run;
        } finally {
            if (!done) {
                close(begun.get());
            }
        }
    }

    private static void close(@Nullable LiveRun run) {
        if (run != null) {
            run.close();
        }
    }

    /// What a run noted, in the order in which it did; nothing after its end.
    public List<RunItem> items(long run) {
        return database.read(session -> {
            List<RunItem> found = new ArrayList<>();
            try (Rows rows = session.sql("SELECT cid, note FROM run_item WHERE run = ? ORDER BY id")
                    .with(run)
                    .rows()) {
                while (rows.next()) {
                    found.add(new RunItem(Cid.of(rows.bytes(1)), rows.text(2)));
                }
            }
            return found;
        });
    }

    /// The runs that were interrupted and whose items still stand here, the oldest first: nobody has made their
    /// manifest. [#takeOver] one of them to do so.
    public List<KnownRun> unsettled() {
        List<KnownRun> found = new ArrayList<>();
        for (KnownRun run : those("workflow IS NOT NULL AND manifest IS NULL")) {
            if (run.state() == RunState.INTERRUPTED && run.manifest().isEmpty()) {
                found.addFirst(run);
            }
        }
        return found;
    }

    /// Makes a run that was interrupted this process's own, to settle it; empty if its process lives, or somebody
    /// else settles or has settled it.
    public Optional<LiveRun> takeOver(long run) {
        Optional<Hold> hold = locks.tryAlive(run);
        if (hold.isEmpty()) {
            return Optional.empty();
        }
        boolean unsettled = database.read(session -> session.sql("SELECT 1 FROM run WHERE id = ? AND state = ?")
                .with(run)
                .with(RunState.RUNNING.word())
                .any());
        if (!unsettled) {
            hold.get().close();
            return Optional.empty();
        }
        return Optional.of(new LiveRun(run, hold.get()));
    }

    private KnownRun asItIs(KnownRun run) {
        if (run.state() != RunState.RUNNING || locks.isAlive(run.number())) {
            return run;
        }
        return new KnownRun(
                run.number(),
                run.workflow(),
                run.file(),
                RunState.INTERRUPTED,
                run.started(),
                run.ended(),
                run.counters(),
                run.manifest());
    }

    private static KnownRun known(Rows rows) {
        byte[] manifest = rows.bytesOrNull(11);
        long ended = rows.number(6);
        return new KnownRun(
                rows.number(1),
                rows.text(2),
                rows.text(3),
                RunState.of(rows.text(4)),
                Instant.ofEpochMilli(rows.number(5)),
                ended == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(ended)),
                new Counters(rows.number(7), rows.number(8), rows.number(9), rows.number(10)),
                manifest == null ? Optional.empty() : Optional.of(Cid.of(manifest)));
    }
}
