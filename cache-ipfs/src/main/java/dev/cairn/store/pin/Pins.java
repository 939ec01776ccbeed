package dev.cairn.store.pin;

import dev.cairn.cid.Cid;
import dev.cairn.store.commit.Change;
import dev.cairn.store.commit.Writing;
import dev.cairn.store.database.Database;
import dev.cairn.store.database.Keys;
import dev.cairn.store.database.Rows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

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

    /// A pin to be made with a batch. One that is there already, equal in all three, becomes the newest.
    public static Change added(Cid cid, String name, PinKind kind) {
        return session -> session.sql("INSERT OR REPLACE INTO pin(cid, name, kind, created) VALUES (?, ?, ?, ?)")
                .with(cid.bytes())
                .with(name)
                .with(kind.word())
                .with(System.currentTimeMillis())
                .run();
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
