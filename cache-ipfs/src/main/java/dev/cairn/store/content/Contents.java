package dev.cairn.store.content;

import dev.cairn.cid.Cid;
import dev.cairn.store.database.Keys;
import dev.cairn.store.database.Rows;
import dev.cairn.store.database.Session;
import dev.cairn.store.database.Statement;
import dev.cairn.system.Stat;

/// The rows of whole files. A content's row says what its bytes are; those of `stored` and `place` say where they
/// lie, and without any of them it is not here.
public final class Contents {
    private Contents() {}

    /// The content's number, 0 if it has none.
    public static long number(Session session, byte[] name) {
        return session.sql("SELECT id FROM content WHERE cid = ?").with(name).number();
    }

    /// The content's number, given now if it has none; with it come its blocks.
    ///
    /// @param now milliseconds since the epoch
    public static long remember(Session session, Cid cid, long size, long dagSize, Leaves leaves, long now) {
        byte[] name = Keys.name(cid);
        long known = number(session, name);
        if (known != 0) {
            return known;
        }
        long number = session.sql("INSERT INTO content(cid, size, dag_size, used) VALUES (?, ?, ?, ?) RETURNING id")
                .with(name)
                .with(size)
                .with(dagSize)
                .with(now)
                .number();
        rememberLeaves(session, number, leaves);
        return number;
    }

    private static void rememberLeaves(Session session, long content, Leaves leaves) {
        if (leaves.isTheFile()) {
            return;
        }
        Statement insert =
                session.sql("INSERT INTO leaf(content, position, length, wrapped, hash) VALUES (?, ?, ?, ?, ?)");
        long position = 0;
        for (int i = 0; i < leaves.count(); i++) {
            insert.with(content)
                    .with(position)
                    .with(leaves.length(i))
                    .with(leaves.wrapped())
                    .with(leaves.hash(i))
                    .run();
            position += leaves.length(i);
        }
    }

    /// The blocks of a content.
    public static Leaves leaves(Session session, long content, Cid cid, long size) {
        Leaves found = new Leaves();
        try (Rows rows = session.sql("SELECT length, wrapped, hash FROM leaf WHERE content = ? ORDER BY position")
                .with(content)
                .rows()) {
            while (rows.next()) {
                found.add(rows.bytes(3), (int) rows.number(1), rows.truth(2));
            }
        }
        if (found.count() == 0) {
            found.add(Keys.hash(cid), (int) size, false);
        }
        return found;
    }

    /// Says how the store's own file of a content is now.
    public static void stored(Session session, long content, boolean executable, Stat stat) {
        StatColumns.with(session.sql("""
                                        INSERT OR REPLACE INTO stored(content, executable, device, inode, size, modified, changed, links)
                                        VALUES (?, ?, ?, ?, ?, ?, ?, ?)""").with(content).with(executable), stat).run();
    }

    /// Says that the store has no such file any more.
    public static void notStored(Session session, long content, boolean executable) {
        session.sql("DELETE FROM stored WHERE content = ? AND executable = ?")
                .with(content)
                .with(executable)
                .run();
    }
}
