package dev.cairn.store.gc;

import dev.cairn.cid.Cid;
import dev.cairn.store.database.Rows;
import dev.cairn.store.database.Session;
import dev.cairn.store.lock.Locks;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What keeps content: pins, the items of runs that have no manifest yet, errands under way, and folders that were
/// just seen whole. Files that are used where they lie keep what is known of them, and no copy in the store.
final class Roots {
    private final Locks locks;
    private long lastPin;
    private long lastItem;
    private long lastPlace;
    private long lastWhole;

    Roots(Locks locks) {
        this.locks = locks;
    }

    /// What is reached from `all` is kept, and what records reach from `records` to records.
    record Found(List<Cid> all, List<Cid> records) {
        Found() {
            this(new ArrayList<>(), new ArrayList<>());
        }
    }

    /// All of them, as they are now.
    Found all(Session session) {
        lastWhole = session.sql("SELECT ifnull(max(id), 0) FROM whole").number();
        Found found = new Found();
        addPins(session, found);
        Set<Long> over = deadErrands(session);
        try (Rows rows =
                session.sql("SELECT id, cid, run FROM run_item ORDER BY id").rows()) {
            while (rows.next()) {
                lastItem = rows.number(1);
                if (!over.contains(rows.number(3))) {
                    found.all().add(Cid.of(rows.bytes(2)));
                }
            }
        }
        return found;
    }

    /// Those that came since the last time.
    Found more(Session session) {
        Found found = new Found();
        addPins(session, found);
        try (Rows rows = session.sql("SELECT id, cid FROM run_item WHERE id > ? ORDER BY id")
                .with(lastItem)
                .rows()) {
            while (rows.next()) {
                lastItem = rows.number(1);
                found.all().add(Cid.of(rows.bytes(2)));
            }
        }
        try (Rows rows = session.sql("SELECT id, cid FROM whole WHERE id > ? ORDER BY id")
                .with(lastWhole)
                .rows()) {
            while (rows.next()) {
                lastWhole = rows.number(1);
                found.all().add(Cid.of(rows.bytes(2)));
            }
        }
        return found;
    }

    /// The contents of files that are used where they lie, as they are now.
    Set<Cid> inPlace(Places places) {
        lastPlace = places.last();
        return places.contents();
    }

    /// Those that came since the last time.
    List<Cid> moreInPlace(Session session) {
        List<Cid> found = new ArrayList<>();
        try (Rows rows = session.sql("""
                        SELECT p.id, c.cid FROM place p JOIN content c ON c.id = p.content
                        WHERE p.id > ? AND p.serves ORDER BY p.id""").with(lastPlace).rows()) {
            while (rows.next()) {
                lastPlace = rows.number(1);
                found.add(Cid.of(rows.bytes(2)));
            }
        }
        return found;
    }

    private void addPins(Session session, Found found) {
        try (Rows rows = session.sql("SELECT cid FROM pin_content WHERE pin > ?")
                .with(lastPin)
                .rows()) {
            while (rows.next()) {
                found.all().add(Cid.of(rows.bytes(1)));
            }
        }
        try (Rows rows = session.sql("SELECT id, cid, records FROM pin WHERE id > ? ORDER BY id")
                .with(lastPin)
                .rows()) {
            while (rows.next()) {
                lastPin = rows.number(1);
                (rows.truth(3) ? found.records() : found.all()).add(Cid.of(rows.bytes(2)));
            }
        }
    }

    /// The errands whose processes are gone: nobody will end them.
    Set<Long> deadErrands(Session session) {
        Set<Long> found = new HashSet<>();
        try (Rows rows =
                session.sql("SELECT id FROM run WHERE workflow IS NULL").rows()) {
            while (rows.next()) {
                if (!locks.isAlive(rows.number(1))) {
                    found.add(rows.number(1));
                }
            }
        }
        return found;
    }
}
