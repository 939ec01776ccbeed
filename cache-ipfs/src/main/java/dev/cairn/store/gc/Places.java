package dev.cairn.store.gc;

import dev.cairn.cid.Cid;
import dev.cairn.failure.CairnException;
import dev.cairn.store.content.StatColumns;
import dev.cairn.store.database.Rows;
import dev.cairn.store.database.Session;
import dev.cairn.system.Stat;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The files that are used where they lie and are still what they were; and those, used so or not, that are not any
/// more.
final class Places {
    private final Set<Cid> contents = new LinkedHashSet<>();
    private final List<Long> stale = new ArrayList<>();
    private long last;

    static Places look(Session session) {
        Places places = new Places();
        try (Rows rows = session.sql("""
                        SELECT p.device, p.inode, p.size, p.modified, p.changed, p.links, p.id, p.path, c.cid, p.serves
                        FROM place p JOIN content c ON c.id = p.content ORDER BY p.id""").rows()) {
            while (rows.next()) {
                places.last = rows.number(7);
                if (!isStill(Path.of(rows.text(8)), StatColumns.from(rows, 1))) {
                    places.stale.add(places.last);
                } else if (rows.truth(10)) {
                    places.contents.add(Cid.of(rows.bytes(9)));
                }
            }
        }
        return places;
    }

    /// A time that moved by linking alone, which the store was not told of, is left to the next use to look into.
    private static boolean isStill(Path path, Stat then) {
        try {
            return Stat.of(path).filter(then::isBut).isPresent();
        } catch (CairnException e) {
            return false;
        }
    }

    /// What is there still.
    Set<Cid> contents() {
        return contents;
    }

    /// The rows of those that are not.
    List<Long> stale() {
        return stale;
    }

    /// The greatest number that was looked at.
    long last() {
        return last;
    }
}
