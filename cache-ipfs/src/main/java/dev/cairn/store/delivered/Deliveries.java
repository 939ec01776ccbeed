package dev.cairn.store.delivered;

import dev.cairn.cid.Cid;
import dev.cairn.store.commit.Change;
import dev.cairn.store.database.Database;
import dev.cairn.store.database.Rows;
import dev.cairn.system.Stat;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The last thing that was put at each path, so that what a person changed since can be told from what they did not.
public final class Deliveries {
    private final Database database;

    public Deliveries(Database database) {
        this.database = database;
    }

    /// What was put at each of these last; where nothing was, the path is absent.
    public Map<Path, Delivered> at(Collection<Path> paths) {
        Map<Path, Delivered> found = HashMap.newHashMap(paths.size());
        database.read(session -> {
            session.inBulkOfTexts("""
                    SELECT cid, executables, device, inode, mode, size, modified, changed, links, path
                    FROM delivered WHERE path IN (KEYS)""", paths.stream().map(Path::toString).toList(), rows -> {
                Path path = Path.of(rows.text(10));
                found.put(path, read(path, rows));
            });
            return null;
        });
        return found;
    }

    /// Something that was put somewhere, to be written with a batch; it replaces what was known of that path.
    public Change delivered(Delivered what) {
        return session -> session.sql("""
                        INSERT OR REPLACE INTO delivered(path, cid, executables, device, inode, mode, size, modified,
                            changed, links) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .with(what.path().toString())
                .with(what.cid().bytes())
                .with(joined(what.executables()))
                .with(what.stat().device())
                .with(what.stat().inode())
                .with(what.stat().mode())
                .with(what.stat().size())
                .with(what.stat().modified())
                .with(what.stat().changed())
                .with(what.stat().links())
                .run();
    }

    private static Delivered read(Path path, Rows rows) {
        return new Delivered(
                path,
                Cid.of(rows.bytes(1)),
                split(rows.bytes(2)),
                new Stat(
                        rows.number(3),
                        rows.number(4),
                        (int) rows.number(5),
                        rows.number(6),
                        rows.number(7),
                        rows.number(8),
                        rows.number(9)));
    }

    /// Each path ends with a NUL, which none of them holds.
    private static byte[] joined(List<String> paths) {
        StringBuilder all = new StringBuilder();
        paths.forEach(path -> all.append(path).append('\0'));
        return all.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> split(byte[] paths) {
        if (paths.length == 0) {
            return List.of();
        }
        return List.of(new String(paths, 0, paths.length - 1, StandardCharsets.UTF_8).split("\0", -1));
    }
}
