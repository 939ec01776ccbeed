package dev.cairn.store.file;

import dev.cairn.cid.Cid;
import dev.cairn.store.content.Home;
import dev.cairn.store.content.StatColumns;
import dev.cairn.store.database.Database;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Where contents should lie.
final class Holdings {
    private final Home home;
    private final Database database;

    Holdings(Home home, Database database) {
        this.home = home;
        this.database = database;
    }

    /// The store's own files of these contents.
    ///
    /// @param names binary CIDs of version 1
    Map<Cid, List<Holding>> stored(List<byte[]> names) {
        Map<Cid, List<Holding>> found = HashMap.newHashMap(names.size());
        database.readParts(
                names,
                (session, some) -> session.inBulk("""
                    SELECT c.cid, c.id, c.size, c.used, s.executable,
                        s.device, s.inode, s.size, s.modified, s.changed, s.links
                    FROM content c JOIN stored s ON s.content = c.id WHERE c.cid IN (KEYS)""", some, rows -> {
                    Cid cid = Cid.of(rows.bytes(1));
                    boolean executable = rows.truth(5);
                    Path path = home.stored(cid, executable);
                    add(
                            found,
                            new Holding(
                                    rows.number(2),
                                    cid,
                                    rows.number(3),
                                    path,
                                    false,
                                    executable,
                                    rows.number(4),
                                    StatColumns.from(rows, 6)));
                }));
        return found;
    }

    /// The files that have these contents and lie elsewhere.
    ///
    /// @param names binary CIDs of version 1
    Map<Cid, List<Holding>> inPlace(List<byte[]> names) {
        Map<Cid, List<Holding>> found = HashMap.newHashMap(names.size());
        database.readParts(
                names,
                (session, some) -> session.inBulk(
                        """
                    SELECT c.cid, c.id, c.size, c.used, p.path,
                        p.device, p.inode, p.size, p.modified, p.changed, p.links
                    FROM content c JOIN place p ON p.content = c.id WHERE p.serves AND c.cid IN (KEYS)""",
                        some,
                        rows -> add(
                                found,
                                new Holding(
                                        rows.number(2),
                                        Cid.of(rows.bytes(1)),
                                        rows.number(3),
                                        Path.of(rows.text(5)),
                                        true,
                                        false,
                                        rows.number(4),
                                        StatColumns.from(rows, 6)))));
        return found;
    }

    /// All places of one content, the store's own first.
    ///
    /// @param cid of version 1
    List<Holding> anywhere(Cid cid) {
        List<Holding> all = new ArrayList<>(stored(List.of(cid.bytes())).getOrDefault(cid, List.of()));
        all.addAll(inPlace(List.of(cid.bytes())).getOrDefault(cid, List.of()));
        return all;
    }

    private static void add(Map<Cid, List<Holding>> found, Holding holding) {
        // Several threads look.
        synchronized (found) {
            found.computeIfAbsent(holding.cid(), cid -> new ArrayList<>(1)).add(holding);
        }
    }
}
