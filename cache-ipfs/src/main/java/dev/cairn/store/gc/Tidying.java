package dev.cairn.store.gc;

import dev.cairn.store.database.Rows;
import dev.cairn.store.database.Session;
import java.util.ArrayList;
import java.util.List;

/// The rows that go with what is removed.
final class Tidying {
    private Tidying() {}

    /// Before anything is removed: what will not be true any more is not said any more.
    static void before(Session session, Roots roots, Places places, Kept kept) {
        places.stale()
                .forEach(number -> session.sql("DELETE FROM place WHERE id = ?")
                        .with(number)
                        .run());
        for (long errand : roots.deadErrands(session)) {
            session.sql("DELETE FROM run_item WHERE run = ?").with(errand).run();
            session.sql("DELETE FROM run WHERE id = ?").with(errand).run();
        }
        for (long whole : unkept(session, kept)) {
            session.sql("DELETE FROM part WHERE whole = ?").with(whole).run();
            session.sql("DELETE FROM whole WHERE id = ?").with(whole).run();
        }
    }

    /// Folders seen whole that may lose something. Their CIDs have a version and a codec of one byte each
    /// before the hash.
    private static List<Long> unkept(Session session, Kept kept) {
        List<Long> found = new ArrayList<>();
        try (Rows rows = session.sql(
                        "SELECT w.id, ifnull(b.id, 0) FROM whole w LEFT JOIN block b ON b.hash = substr(w.cid, 3)")
                .rows()) {
            while (rows.next()) {
                if (!kept.hasBlock(rows.number(2))) {
                    found.add(rows.number(1));
                }
            }
        }
        return found;
    }

    /// After blocks were removed: results, records and runs that nobody can read any more.
    static void after(Session session) {
        session.sql("DELETE FROM result WHERE NOT EXISTS (SELECT 1 FROM block WHERE hash = substr(result.result, 3))")
                .run();
        session.sql("DELETE FROM record WHERE NOT EXISTS (SELECT 1 FROM block WHERE hash = substr(record.cid, 3))")
                .run();
        session.sql("""
                        DELETE FROM run WHERE manifest IS NOT NULL
                            AND NOT EXISTS (SELECT 1 FROM block WHERE hash = substr(run.manifest, 3))""").run();
    }
}
