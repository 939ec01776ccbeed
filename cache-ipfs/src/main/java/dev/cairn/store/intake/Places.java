package dev.cairn.store.intake;

import dev.cairn.cid.Cid;
import dev.cairn.store.commit.Change;
import dev.cairn.store.commit.Used;
import dev.cairn.store.content.Contents;
import dev.cairn.store.content.InnerBlocks;
import dev.cairn.store.content.StatColumns;
import dev.cairn.store.database.Database;
import dev.cairn.store.database.Keys;
import dev.cairn.store.database.Rows;
import dev.cairn.store.file.LocalFile;
import dev.cairn.store.file.StoredFiles;
import dev.cairn.store.intake.hash.Hashed;
import dev.cairn.store.intake.item.Item;
import dev.cairn.system.Stat;
import dev.cairn.unixfs.ImportProfile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The files that lie elsewhere, as they were when they were read: what need not be read again. Those that serve are
/// used where they lie, so that blocks can be cut out of them; the others were copied, and nothing is kept for them.
final class Places {
    private final Database database;
    private final StoredFiles files;
    private final @Nullable Used used;

    /// @param files told what is seen
    /// @param used null where nothing may be written
    Places(Database database, StoredFiles files, @Nullable Used used) {
        this.database = database;
        this.files = files;
        this.used = used;
    }

    /// Which file, whatever its name.
    private record Inode(long device, long inode) {}

    /// Names those of these files that are still what they were when they were last read.
    ///
    /// @param serving whether only those that are used where they lie
    void nameKnown(Collection<Item> items, ImportProfile profile, boolean serving) {
        Map<Long, List<Long>> byDevice = new HashMap<>();
        Map<Inode, List<Item>> asked = HashMap.newHashMap(items.size());
        for (Item item : items) {
            if (!item.hasContent()) {
                continue;
            }
            Stat stat = item.stat();
            List<Item> same =
                    asked.computeIfAbsent(new Inode(stat.device(), stat.inode()), inode -> new ArrayList<>(1));
            if (same.isEmpty()) {
                byDevice.computeIfAbsent(stat.device(), device -> new ArrayList<>())
                        .add(stat.inode());
            }
            same.add(item);
        }
        byDevice.forEach((device, inodes) -> {
            // Those that lie near each other in the database are looked up one after the other.
            Collections.sort(inodes);
            database.readParts(
                    inodes,
                    (session, some) -> session.inBulk("""
                    SELECT p.device, p.inode, p.size, p.modified, p.changed, p.links, p.path, p.settled, p.profile,
                        c.cid, c.size, c.dag_size, c.id, p.serves, c.used,
                        EXISTS(SELECT 1 FROM stored s WHERE s.content = c.id)
                    FROM place p JOIN content c ON c.id = p.content WHERE p.device = ? AND p.inode IN (KEYS)""", device, some, rows -> {
                        if (rows.truth(8) && rows.text(9).equals(profile.name()) && (rows.truth(14) || !serving)) {
                            asked.getOrDefault(new Inode(rows.number(1), rows.number(2)), List.of())
                                    .forEach(item -> name(item, rows));
                        }
                    }));
        });
    }

    private void name(Item item, Rows rows) {
        Stat then = StatColumns.from(rows, 1);
        if (!then.isStill(item.stat())) {
            return;
        }
        Cid cid = Cid.of(rows.bytes(10));
        item.name(new Item.Name(cid, rows.number(11), rows.number(12)));
        if (rows.truth(14) && !rows.truth(16)) {
            files.seenInPlace(new LocalFile(item.path(), cid, item.stat(), true), rows.number(13), rows.number(15));
        }
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
    /// @param serves  whether it is used where it lies; once said, that stays so
    static Change read(Path path, ImportProfile profile, Hashed hashed, boolean settled, boolean serves) {
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
                                        settled, content, path, serves)
                                    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10,
                                        ?11 OR EXISTS(SELECT 1 FROM place WHERE serves
                                            AND device = ?1 AND inode = ?2 AND profile = ?7 AND content = ?9))"""), hashed.stat())
                    .with(profile.name())
                    .with(settled)
                    .with(content)
                    .with(path.toString())
                    .with(serves)
                    .run();
        };
    }

    /// Of those of these files whose content is here with all its blocks: that they are used where they lie from now
    /// on. The others lose their names. To be committed before `gc` may go on.
    Change serving(Collection<Item> items, ImportProfile profile) {
        List<Item> here = database.read(session -> {
            List<Item> found = new ArrayList<>();
            for (Item item : items) {
                Cid cid = item.name().cid();
                if (Contents.number(session, Keys.name(cid)) != 0 && InnerBlocks.areHere(session, cid)) {
                    found.add(item);
                } else {
                    item.unname();
                }
            }
            return found;
        });
        // As new rows, for gc looks at what is new.
        return session -> here.forEach(item -> session.sql("""
                        INSERT OR REPLACE INTO place(device, inode, size, modified, changed, links, profile, settled,
                            content, path, serves)
                        SELECT device, inode, size, modified, changed, links, profile, settled, content, path, 1
                        FROM place WHERE device = ? AND inode = ? AND profile = ?""")
                .with(item.stat().device())
                .with(item.stat().inode())
                .with(profile.name())
                .run());
    }
}
