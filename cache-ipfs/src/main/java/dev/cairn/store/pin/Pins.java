package dev.cairn.store.pin;

import dev.cairn.cid.Cid;
import dev.cairn.store.commit.Change;
import dev.cairn.store.commit.Writing;
import dev.cairn.store.database.Database;
import dev.cairn.store.database.Keys;
import dev.cairn.store.database.Rows;
import dev.cairn.store.database.Session;
import dev.cairn.store.database.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// The pins of this store. What one of them reaches is never collected. Several may hold the same content, under
/// other names or of other kinds.
public final class Pins {
    private final Database database;
    private final Writing writing;

    public Pins(Database database, Writing writing) {
        this.database = database;
        this.writing = writing;
    }

    /// All pins, the oldest first.
    public List<Pin> all() {
        return database.read(session -> {
            List<Pin> found = new ArrayList<>();
            try (Rows rows = session.sql("SELECT id, cid, name, kind, created FROM pin ORDER BY id")
                    .rows()) {
                while (rows.next()) {
                    found.add(pin(rows));
                }
            }
            return found;
        });
    }

    /// The pins of this content.
    public List<Pin> of(Cid cid) {
        byte[] name = Keys.name(cid);
        return all().stream()
                .filter(pin -> Arrays.equals(name, Keys.name(pin.cid())))
                .toList();
    }

    /// The newest pin of this name and kind.
    public Optional<Pin> named(String name, PinKind kind) {
        return database.read(session -> {
            try (Rows rows = session.sql("SELECT id, cid, name, kind, created FROM pin WHERE name = ? AND kind = ?"
                            + " ORDER BY id DESC LIMIT 1")
                    .with(name)
                    .with(kind.word())
                    .rows()) {
                return rows.next() ? Optional.of(pin(rows)) : Optional.empty();
            }
        });
    }

    /// The pins of a kind whose names begin like this, by their names.
    public List<Pin> beginning(String prefix, PinKind kind) {
        return database.read(session -> {
            List<Pin> found = new ArrayList<>();
            try (Rows rows = session.sql("SELECT id, cid, name, kind, created FROM pin WHERE name >= ?1 AND kind = ?2"
                            + " AND substr(name, 1, length(?1)) = ?1 ORDER BY name, id")
                    .with(prefix)
                    .with(kind.word())
                    .rows()) {
                while (rows.next()) {
                    found.add(pin(rows));
                }
            }
            return found;
        });
    }

    /// A pin to be made with a batch. One that is there already, equal in all three, becomes the newest.
    public static Change added(Cid cid, String name, PinKind kind) {
        return session -> insert(session, cid, name, kind, false);
    }

    /// Like [#added], with more content that is kept as long.
    public static Change addedWith(Cid cid, String name, PinKind kind, Collection<Cid> contents) {
        return with(cid, name, kind, false, contents);
    }

    /// Like [#added], of a block whose records are kept (the DAG-CBOR that it reaches), and of all content that
    /// these name no more than is listed.
    public static Change recordsAdded(Cid cid, String name, PinKind kind, Collection<Cid> contents) {
        return with(cid, name, kind, true, contents);
    }

    private static Change with(Cid cid, String name, PinKind kind, boolean records, Collection<Cid> contents) {
        List<Cid> all = List.copyOf(contents);
        return session -> {
            long pin = insert(session, cid, name, kind, records);
            Statement insert = session.sql("INSERT OR IGNORE INTO pin_content(pin, cid) VALUES (?, ?)");
            all.forEach(content -> insert.with(pin).with(content.bytes()).run());
        };
    }

    private static long insert(Session session, Cid cid, String name, PinKind kind, boolean records) {
        // Not replaced, for that would leave what the old one listed.
        session.sql("DELETE FROM pin WHERE cid = ? AND name = ? AND kind = ?")
                .with(cid.bytes())
                .with(name)
                .with(kind.word())
                .run();
        return session.sql("INSERT INTO pin(cid, name, kind, records, created) VALUES (?, ?, ?, ?, ?) RETURNING id")
                .with(cid.bytes())
                .with(name)
                .with(kind.word())
                .with(records)
                .with(System.currentTimeMillis())
                .number();
    }

    /// To let go with a batch of all pins of this name and kind but the newest.
    ///
    /// @param keep how many stay
    public static Change kept(String name, PinKind kind, int keep) {
        return session ->
                session.sql("""
                        DELETE FROM pin WHERE name = ?1 AND kind = ?2 AND id NOT IN
                            (SELECT id FROM pin WHERE name = ?1 AND kind = ?2 ORDER BY id DESC LIMIT ?3)""").with(name).with(kind.word()).with(keep).run();
    }

    /// Pins something now.
    public void add(Cid cid, String name, PinKind kind) {
        writing.commit(added(cid, name, kind));
    }

    /// Lets go of these.
    public void remove(List<Pin> pins) {
        writing.commit(session -> pins.forEach(pin ->
                session.sql("DELETE FROM pin WHERE id = ?").with(pin.number()).run()));
    }

    private static Pin pin(Rows rows) {
        return new Pin(
                rows.number(1),
                Cid.of(rows.bytes(2)),
                rows.text(3),
                PinKind.of(rows.text(4)),
                Instant.ofEpochMilli(rows.number(5)));
    }
}
