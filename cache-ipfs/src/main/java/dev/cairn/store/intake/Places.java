package dev.cairn.store.intake;

import dev.cairn.cid.Cid;
import dev.cairn.store.commit.Change;
import dev.cairn.store.commit.Used;
import dev.cairn.store.content.Contents;
import dev.cairn.store.content.StatColumns;
import dev.cairn.store.database.Database;
import dev.cairn.store.database.Rows;
import dev.cairn.system.Stat;
import dev.cairn.unixfs.ImportProfile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The files that lie elsewhere, as they were when they were read: what need not be read again, and where blocks
/// can be cut out of.
final class Places {
    private final Database database;
    private final @Nullable Used used;

    /// @param used null where nothing may be written
    Places(Database database, @Nullable Used used) {
        this.database = database;
        this.used = used;
    }

    /// Which file, whatever its name.
    private record Inode(long device, long inode) {}

    /// Names those of these files that are still what they were when they were last read.
    void nameKnown(Collection<Item> items, ImportProfile profile) {
        Map<Long, List<Long>> byDevice = new HashMap<>();
        Map<Inode, List<Item>> asked = HashMap.newHashMap(items.size());
        for (Item item : items) {
            Stat stat = item.stat();
            List<Item> same =
                    asked.computeIfAbsent(new Inode(stat.device(), stat.inode()), inode -> new ArrayList<>(1));
            if (same.isEmpty()) {
                byDevice.computeIfAbsent(stat.device(), device -> new ArrayList<>())
                        .add(stat.inode());
            }
            same.add(item);
        }
        database.read(session -> {
            byDevice.forEach((device, inodes) -> session.inBulk("""
                    SELECT p.device, p.inode, p.size, p.modified, p.changed, p.links, p.path, p.settled, p.profile,
                        c.cid, c.size, c.dag_size, c.id
                    FROM place p JOIN content c ON c.id = p.content WHERE p.device = ? AND p.inode IN (KEYS)""", device, inodes, rows -> {
                if (rows.truth(8) && rows.text(9).equals(profile.name())) {
                    asked.getOrDefault(new Inode(rows.number(1), rows.number(2)), List.of())
                            .forEach(item -> name(item, rows));
                }
            }));
            return null;
        });
    }

    private void name(Item item, Rows rows) {
        Stat then = StatColumns.from(rows, 1);
        if (!then.isStill(item.stat())) {
            return;
        }
        item.name(new Item.Name(Cid.of(rows.bytes(10)), rows.number(11), rows.number(12)));
        if (used == null) {
            return;
        }
        if (then.changed() != item.stat().changed()
                || !rows.text(7).equals(item.path().toString())) {
            long content = rows.number(13);
            Stat now = item.stat();
            String path = item.path().toString();
            used.change(session -> session.sql("""
                            UPDATE place SET changed = ?, links = ?, path = ?
                            WHERE device = ? AND inode = ? AND content = ? AND size = ? AND modified = ?""")
                    .with(now.changed())
                    .with(now.links())
                    .with(path)
                    .with(now.device())
                    .with(now.inode())
                    .with(content)
                    .with(now.size())
                    .with(now.modified())
                    .run());
        }
    }

    /// A file that was read, to be remembered with a batch.
    ///
    /// @param settled whether it cannot have changed without its stat telling
    static Change read(Path path, ImportProfile profile, Hashed hashed, boolean settled) {
        return session -> {
            long content = Contents.remember(
                    session,
                    hashed.imported().cid(),
                    hashed.imported().size(),
                    hashed.imported().dagSize(),
                    hashed.leaves(),
                    System.currentTimeMillis());
            StatColumns.with(session.sql("""
                                    INSERT OR REPLACE INTO place(device, inode, size, modified, changed, links, profile,
                                        settled, content, path) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""), hashed.stat())
                    .with(profile.name())
                    .with(settled)
                    .with(content)
                    .with(path.toString())
                    .run();
        };
    }
}
