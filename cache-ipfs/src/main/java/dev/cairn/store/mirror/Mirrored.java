package dev.cairn.store.mirror;

import dev.cairn.cid.Cid;
import dev.cairn.store.commit.Change;
import dev.cairn.store.commit.Writing;
import dev.cairn.store.database.Database;
import dev.cairn.store.database.Rows;
import dev.cairn.store.pin.PinKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Which pins others keep too, are to keep, or are to let go of. A mirror has one pin of a CID, however many there
/// are here. What is wanted is read off the pins, whenever somebody asks for that; so it does not matter who made or
/// removed one.
public final class Mirrored {
    private static final String COLUMNS = "mirror, cid, name, wanted, ours, state, reason, attempts, due";

    private final Database database;
    private final Writing writing;

    public Mirrored(Database database, Writing writing) {
        this.database = database;
        this.writing = writing;
    }

    /// Everything that is known, by mirror.
    public List<MirroredPin> all() {
        return database.read(session -> {
            // A store of an earlier form that could not grow, for the disk is full, has no such table.
            if (session.sql("SELECT count(*) FROM sqlite_schema WHERE name = 'mirrored'")
                            .number()
                    == 0) {
                return List.of();
            }
            try (Rows rows = session.sql("SELECT " + COLUMNS + " FROM mirrored ORDER BY mirror, cid")
                    .rows()) {
                return pins(rows);
            }
        });
    }

    /// What is left to do at a mirror and due by then, what waits longest first.
    public List<MirroredPin> due(String mirror, Instant by) {
        return database.read(session -> {
            try (Rows rows = session.sql("SELECT " + COLUMNS + " FROM mirrored WHERE mirror = ? AND due <= ?"
                            + " AND (state <> 'pinned' OR NOT wanted) ORDER BY due, cid")
                    .with(mirror)
                    .with(by.toEpochMilli())
                    .rows()) {
                return pins(rows);
            }
        });
    }

    /// The one of a mirror and a CID.
    public Optional<MirroredPin> find(String mirror, Cid cid) {
        return database.read(session -> {
            try (Rows rows = session.sql("SELECT " + COLUMNS + " FROM mirrored WHERE mirror = ? AND cid = ?")
                    .with(mirror)
                    .with(cid.bytes())
                    .rows()) {
                return pins(rows).stream().findFirst();
            }
        });
    }

    /// Asks this mirror for all pins of these kinds that it has not been asked for.
    public void want(String mirror, Collection<PinKind> kinds) {
        long now = System.currentTimeMillis();
        List<Change> changes = new ArrayList<>();
        for (PinKind kind : kinds) {
            changes.add(session ->
                    session.sql("""
                    INSERT INTO mirrored(mirror, cid, name, wanted, ours, state, reason, attempts, due)
                        SELECT ?1, cid, name, 1, 0, 'queued', '', 0, ?3 FROM pin WHERE kind = ?2 ORDER BY id
                        ON CONFLICT(mirror, cid) DO UPDATE SET wanted = 1, name = excluded.name, state = 'queued',
                            reason = '', attempts = 0, due = excluded.due WHERE NOT wanted""").with(mirror).with(kind.word()).with(now).run());
        }
        writing.commit(changes.toArray(Change[]::new));
    }

    /// Asks all mirrors to let go of what no pin names any more.
    public void release() {
        long now = System.currentTimeMillis();
        writing.commit(session -> session.sql("""
                UPDATE mirrored SET wanted = 0, reason = '', attempts = 0, due = ?
                    WHERE wanted AND NOT EXISTS (SELECT 1 FROM pin WHERE pin.cid = mirrored.cid)""").with(now).run());
    }

    /// Whether [#want] or [#release] would change anything.
    public boolean isBehind(String mirror, Collection<PinKind> kinds) {
        return database.read(session -> {
            for (PinKind kind : kinds) {
                long left = session.sql("""
                        SELECT count(*) FROM pin WHERE kind = ?1 AND NOT EXISTS (SELECT 1 FROM mirrored
                            WHERE mirror = ?2 AND mirrored.cid = pin.cid AND wanted)""").with(kind.word()).with(mirror).number();
                if (left > 0) {
                    return true;
                }
            }
            return session.sql("""
                    SELECT count(*) FROM mirrored
                        WHERE wanted AND NOT EXISTS (SELECT 1 FROM pin WHERE pin.cid = mirrored.cid)""").number() > 0;
        });
    }

    /// Keeps how far one is, if it is still known.
    public void update(MirroredPin pin) {
        writing.commit(session -> session.sql("""
                UPDATE mirrored SET ours = ?3, state = ?4, reason = ?5, attempts = ?6, due = ?7
                    WHERE mirror = ?1 AND cid = ?2""")
                .with(pin.mirror())
                .with(pin.cid().bytes())
                .with(pin.ours())
                .with(pin.state().word())
                .with(pin.reason())
                .with(pin.attempts())
                .with(pin.due().toEpochMilli())
                .run());
    }

    /// Keeps what a mirror is asked for although no pin names it. It is let go of when it is due.
    public void lend(MirroredPin pin) {
        writing.commit(session -> session.sql(
                        "INSERT OR IGNORE INTO mirrored(" + COLUMNS + ") VALUES (?1, ?2, ?3, 0, 1, ?4, ?5, ?6, ?7)")
                .with(pin.mirror())
                .with(pin.cid().bytes())
                .with(pin.name())
                .with(pin.state().word())
                .with(pin.reason())
                .with(pin.attempts())
                .with(pin.due().toEpochMilli())
                .run());
    }

    /// Lets what was lent go now, or else later.
    public void lentUntil(String mirror, Collection<Cid> cids, Instant due) {
        writing.commit(session -> cids.forEach(
                cid -> session.sql("UPDATE mirrored SET due = ?3 WHERE mirror = ?1 AND cid = ?2 AND NOT wanted")
                        .with(mirror)
                        .with(cid.bytes())
                        .with(due.toEpochMilli())
                        .run()));
    }

    /// Keeps what was remarked about a daemon; false if it is what was remarked last.
    public boolean isNews(String daemon, String remarks) {
        boolean known = database.read(session -> session.sql("SELECT 1 FROM seen WHERE daemon = ? AND remarks = ?")
                .with(daemon)
                .with(remarks)
                .any());
        if (!known) {
            writing.commit(session -> session.sql("INSERT OR REPLACE INTO seen(daemon, remarks) VALUES (?, ?)")
                    .with(daemon)
                    .with(remarks)
                    .run());
        }
        return !known;
    }

    /// Forgets what a mirror has let go of, unless it is wanted again.
    public void forget(String mirror, Cid cid) {
        writing.commit(session -> session.sql("DELETE FROM mirrored WHERE mirror = ? AND cid = ? AND NOT wanted")
                .with(mirror)
                .with(cid.bytes())
                .run());
    }

    /// Says that somebody else wants a mirror to keep this, too: it is not let go of from here.
    public void disown(String mirror, Cid cid) {
        writing.commit(session -> session.sql("UPDATE mirrored SET ours = 0 WHERE mirror = ? AND cid = ?")
                .with(mirror)
                .with(cid.bytes())
                .run());
    }

    private static List<MirroredPin> pins(Rows rows) {
        List<MirroredPin> found = new ArrayList<>();
        while (rows.next()) {
            found.add(new MirroredPin(
                    rows.text(1),
                    Cid.of(rows.bytes(2)),
                    rows.text(3),
                    rows.truth(4),
                    rows.truth(5),
                    CopyState.of(rows.text(6)),
                    rows.text(7),
                    (int) rows.number(8),
                    Instant.ofEpochMilli(rows.number(9))));
        }
        return found;
    }
}
