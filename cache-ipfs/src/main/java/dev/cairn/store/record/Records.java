package dev.cairn.store.record;

import dev.cairn.cid.Cid;
import dev.cairn.key.VerifyingKey;
import dev.cairn.record.TaskRecord;
import dev.cairn.store.commit.Change;
import dev.cairn.store.database.Database;
import dev.cairn.store.database.Keys;
import dev.cairn.store.database.Rows;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// The records that came here, one's own and those of keys that were trusted when they came. The block of each is among
/// the blocks; when it goes, the row goes.
public final class Records {
    private static final String SELECT =
            "SELECT cid, task, result, execution, signer, time, sequence, seen, witnessed, origin FROM record ";

    private final Database database;

    public Records(Database database) {
        this.database = database;
    }

    /// The records of each of these tasks, in the order in which they came; tasks without one are not in the answer.
    public Map<Cid, List<KnownRecord>> ofTasks(Collection<Cid> tasks) {
        Map<Cid, List<KnownRecord>> found = new HashMap<>();
        List<byte[]> names = new ArrayList<>(tasks.size());
        tasks.forEach(task -> names.add(Keys.name(task)));
        Reader reader = new Reader();
        database.read(session -> {
            session.inBulk(SELECT + "WHERE task IN (KEYS)", names, rows -> {
                KnownRecord record = reader.known(rows);
                found.computeIfAbsent(record.task(), _ -> new ArrayList<>(1)).add(record);
            });
            return null;
        });
        found.values().forEach(records -> records.sort(Comparator.comparingLong(KnownRecord::sequence)));
        return found;
    }

    /// The record of this block.
    public Optional<KnownRecord> find(Cid cid) {
        return database.read(session -> {
            try (Rows rows =
                    session.sql(SELECT + "WHERE cid = ?").with(Keys.name(cid)).rows()) {
                return rows.next() ? Optional.of(new Reader().known(rows)) : Optional.empty();
            }
        });
    }

    /// Records that came after one, in the order in which they came: for those who tell others what is new.
    ///
    /// @param after the sequence of the last that is known, 0 for none
    /// @param most  how many
    public List<KnownRecord> after(long after, int most) {
        List<KnownRecord> found = new ArrayList<>();
        Reader reader = new Reader();
        database.read(session -> {
            try (Rows rows = session.sql(SELECT + "WHERE sequence > ? ORDER BY sequence LIMIT ?")
                    .with(after)
                    .with(most)
                    .rows()) {
                while (rows.next()) {
                    found.add(reader.known(rows));
                }
            }
            return null;
        });
        return found;
    }

    /// The tasks that have more than one record: the only ones of which records may differ.
    public Set<Cid> several() {
        Set<Cid> found = new HashSet<>();
        database.read(session -> {
            try (Rows rows = session.sql("SELECT task FROM record GROUP BY task HAVING count(*) > 1")
                    .rows()) {
                while (rows.next()) {
                    found.add(Cid.of(rows.bytes(1)));
                }
            }
            return null;
        });
        return found;
    }

    /// The tasks of which records name different results.
    public List<Cid> divergent() {
        List<Cid> found = new ArrayList<>();
        database.read(session -> {
            try (Rows rows = session.sql("""
                            SELECT task FROM record GROUP BY task
                            HAVING count(DISTINCT result) > 1 ORDER BY min(sequence)""").rows()) {
                while (rows.next()) {
                    found.add(Cid.of(rows.bytes(1)));
                }
            }
            return null;
        });
        return found;
    }

    /// A record that came, to be written with its block. One that is known stays as it came first.
    ///
    /// @param record    whose signature is right
    /// @param origin    the index that it came from; empty if it was signed here
    /// @param witnessed when an index that is believed in this saw it first, in milliseconds
    public static Change came(TaskRecord record, String origin, OptionalLong witnessed) {
        return session -> {
            session.sql("""
                            INSERT INTO record(cid, task, result, execution, signer, time, seen, origin)
                            VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT(cid) DO NOTHING""")
                    .with(Keys.name(record.cid()))
                    .with(Keys.name(record.task()))
                    .with(Keys.name(record.result()))
                    .with(Keys.name(record.execution()))
                    .with(record.signer().bytes())
                    .with(record.time().toEpochMilli())
                    .with(System.currentTimeMillis())
                    .with(origin)
                    .run();
            if (witnessed.isPresent()) {
                session.sql("UPDATE record SET witnessed = min(ifnull(witnessed, ?1), ?1) WHERE cid = ?2")
                        .with(witnessed.getAsLong())
                        .with(Keys.name(record.cid()))
                        .run();
            }
        };
    }

    /// Reads rows; of each signer it makes one key.
    private static final class Reader {
        private final Map<ByteBuffer, VerifyingKey> keys = new HashMap<>();

        KnownRecord known(Rows rows) {
            byte[] signer = rows.bytes(5);
            return new KnownRecord(
                    Cid.of(rows.bytes(1)),
                    Cid.of(rows.bytes(2)),
                    Cid.of(rows.bytes(3)),
                    Cid.of(rows.bytes(4)),
                    keys.computeIfAbsent(ByteBuffer.wrap(signer), _ -> new VerifyingKey(signer)),
                    Instant.ofEpochMilli(rows.number(6)),
                    rows.number(7),
                    Instant.ofEpochMilli(rows.number(8)),
                    rows.isNull(9) ? Optional.empty() : Optional.of(Instant.ofEpochMilli(rows.number(9))),
                    rows.text(10));
        }
    }
}
