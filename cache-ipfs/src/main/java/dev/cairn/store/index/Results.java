package dev.cairn.store.index;

import dev.cairn.cid.Cid;
import dev.cairn.store.commit.Change;
import dev.cairn.store.commit.Used;
import dev.cairn.store.database.Database;
import dev.cairn.store.database.Keys;
import dev.cairn.store.database.Rows;
import dev.cairn.store.database.Session;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The local index. Of several results of one task the first that was accepted here stands, unless a person forced a
/// newer one; all of them are kept until they are collected. Clocks decide nothing.
public final class Results {
    private static final String COLUMNS = "task, result, execution, isolated, sequence, rank, accepted, record, origin";

    /// Written out, for Java takes long to put comparators together.
    private static final Comparator<KnownResult> STANDING = (a, b) -> a.isolated() == b.isolated()
            ? Long.compare(a.rank(), b.rank())
            : Boolean.compare(b.isolated(), a.isolated());

    private final Database database;
    private final @Nullable Used used;

    /// @param used null where nothing may be written
    public Results(Database database, @Nullable Used used) {
        this.database = database;
        this.used = used;
    }

    /// The results of a task that count for the caller, the one that stands first. Who finds that a part of it is
    /// gone takes the next; empty if there is none.
    ///
    /// @param isolated whether the caller runs in containers: then only results of such runs count, else the others
    ///                 too, after them
    public List<KnownResult> find(Cid task, boolean isolated) {
        return findAll(List.of(task), isolated).getOrDefault(task, List.of());
    }

    /// Like [#find] for many at once; tasks without a result are not in the answer.
    public Map<Cid, List<KnownResult>> findAll(Collection<Cid> tasks, boolean isolated) {
        Map<Cid, List<KnownResult>> found = HashMap.newHashMap(tasks.size());
        List<byte[]> names = new ArrayList<>(tasks.size());
        tasks.forEach(task -> names.add(Keys.name(task)));
        database.read(session -> {
            session.inBulk("SELECT " + COLUMNS + ", used FROM result WHERE task IN (KEYS)", names, rows -> {
                KnownResult next = known(rows);
                if (next.isolated() || !isolated) {
                    found.merge(next.task(), List.of(next), Results::both);
                    if (used != null) {
                        used.result(next.sequence(), rows.number(10));
                    }
                }
            });
            return null;
        });
        return found;
    }

    private static List<KnownResult> both(List<KnownResult> some, List<KnownResult> others) {
        List<KnownResult> all = new ArrayList<>(some);
        all.addAll(others);
        all.sort(STANDING);
        return List.copyOf(all);
    }

    /// All results of a task, the one that stands first.
    public List<KnownResult> all(Cid task) {
        List<KnownResult> found = new ArrayList<>();
        database.read(session -> {
            try (Rows rows = session.sql(
                            "SELECT " + COLUMNS + " FROM result WHERE task = ? ORDER BY isolated DESC, rank")
                    .with(Keys.name(task))
                    .rows()) {
                while (rows.next()) {
                    found.add(known(rows));
                }
            }
            return null;
        });
        return found;
    }

    /// The tasks for which differing results were accepted here, each with all of its own, the one that stands
    /// first.
    public List<List<KnownResult>> divergent() {
        List<Cid> tasks = new ArrayList<>();
        database.read(session -> {
            try (Rows rows = session.sql("""
                            SELECT task FROM result GROUP BY task
                            HAVING count(DISTINCT result) > 1 ORDER BY min(sequence)""").rows()) {
                while (rows.next()) {
                    tasks.add(Cid.of(rows.bytes(1)));
                }
            }
            return null;
        });
        return tasks.stream().map(this::all).toList();
    }

    /// A result that was made here, to be accepted with a batch. One that is known already keeps its place, and its
    /// execution.
    ///
    /// @param record in which this store vouches for it, if it does
    /// @param forced whether it is to stand before older ones
    public Change accepted(
            Cid task, Cid result, Cid execution, boolean isolated, Optional<Cid> record, boolean forced) {
        return session -> {
            rankedLast(session, accept(session, task, result, execution, isolated, record, ""));
            if (forced) {
                session.sql("""
                                UPDATE result SET rank = (SELECT min(rank, 0) FROM
                                    (SELECT min(rank) AS rank FROM result WHERE task = ?1 AND isolated = ?2)) - 1
                                WHERE task = ?1 AND isolated = ?2 AND result = ?3""")
                        .with(Keys.name(task))
                        .with(isolated)
                        .with(Keys.name(result))
                        .run();
            }
        };
    }

    /// A result that somebody vouches for, to be accepted with a batch. One that is known already keeps its place, its
    /// execution, and where it came from.
    ///
    /// @param record one of those that vouch for it
    /// @param origin the index that it came from
    public Change adopted(Cid task, Cid result, Cid execution, Cid record, String origin) {
        return session ->
                rankedLast(session, accept(session, task, result, execution, true, Optional.of(record), origin));
    }

    /// What was made here is ours, even if it came from elsewhere first.
    ///
    /// @return the sequence of a new one, 0 if it was there
    private static long accept(
            Session session,
            Cid task,
            Cid result,
            Cid execution,
            boolean isolated,
            Optional<Cid> record,
            String origin) {
        long now = System.currentTimeMillis();
        return session.sql("""
                        INSERT INTO result(task, result, execution, isolated, rank, accepted, used, record, origin)
                        VALUES (?, ?, ?, ?, 0, ?, ?, ?, ?)
                        ON CONFLICT(task, isolated, result) DO UPDATE SET used = excluded.used,
                            record = CASE WHEN excluded.origin = '' THEN excluded.record
                                ELSE ifnull(record, excluded.record) END,
                            origin = CASE WHEN excluded.origin = '' THEN '' ELSE origin END
                        RETURNING CASE rank WHEN 0 THEN sequence ELSE 0 END""")
                .with(Keys.name(task))
                .with(Keys.name(result))
                .with(Keys.name(execution))
                .with(isolated)
                .with(now)
                .with(now)
                .with(record.map(Keys::name).orElse(null))
                .with(origin)
                .number();
    }

    private static void rankedLast(Session session, long sequence) {
        if (sequence != 0) {
            session.sql("UPDATE result SET rank = sequence WHERE sequence = ?")
                    .with(sequence)
                    .run();
        }
    }

    private static KnownResult known(Rows rows) {
        return new KnownResult(
                Cid.of(rows.bytes(1)),
                Cid.of(rows.bytes(2)),
                Cid.of(rows.bytes(3)),
                rows.truth(4),
                Optional.ofNullable(rows.bytesOrNull(8)).map(Cid::of),
                rows.text(9),
                rows.number(5),
                rows.number(6),
                Instant.ofEpochMilli(rows.number(7)));
    }
}
