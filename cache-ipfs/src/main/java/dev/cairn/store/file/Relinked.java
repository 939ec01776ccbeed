package dev.cairn.store.file;

import dev.cairn.store.commit.Change;
import dev.cairn.store.database.Session;
import dev.cairn.store.database.Statement;
import dev.cairn.system.Stat;
import dev.cairn.system.Stats;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Files whose times of change moved because they had other names for a while, to be noted in few statements: a task
/// may have linked a hundred thousand.
final class Relinked {
    /// Of files that one statement notes: more gain nothing.
    private static final int PORTION = 64;

    private record Moved(LocalFile file, Stat now) {}

    private Relinked() {}

    /// What takes their times over, where all else agrees.
    static List<Change> of(List<LocalFile> files) {
        List<Path> paths = new ArrayList<>(files.size());
        files.forEach(file -> paths.add(file.path()));
        Stats stats = Stats.of(paths);
        List<Moved> places = new ArrayList<>();
        List<Moved> stored = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            LocalFile file = files.get(i);
            Stat now = stats.at(i).orElse(null);
            if (now != null && file.stat().isBut(now) && file.stat().changed() != now.changed()) {
                (file.inPlace() ? places : stored).add(new Moved(file, now));
            }
        }
        return List.of(session -> note(session, "place", places), session -> note(session, "stored", stored));
    }

    private static void note(Session session, String table, List<Moved> all) {
        // Those that lie near each other in the database are changed one after the other.
        all.sort((one, other) -> Long.compare(one.now().inode(), other.now().inode()));
        int from = 0;
        for (; from + PORTION <= all.size(); from += PORTION) {
            note(session, table, all, from, PORTION);
        }
        for (; from < all.size(); from++) {
            note(session, table, all, from, 1);
        }
    }

    private static void note(Session session, String table, List<Moved> all, int from, int count) {
        Statement update = session.sql("UPDATE " + table + " AS t SET changed = n.column1, links = n.column2"
                + " FROM (VALUES (?,?,?,?,?,?,?)" + ",(?,?,?,?,?,?,?)".repeat(count - 1) + ") AS n"
                + " WHERE t.device = n.column3 AND t.inode = n.column4 AND t.size = n.column5"
                + " AND t.modified = n.column6 AND t.content = (SELECT id FROM content WHERE cid = n.column7)");
        for (Moved moved : all.subList(from, from + count)) {
            Stat now = moved.now();
            update.with(now.changed())
                    .with(now.links())
                    .with(now.device())
                    .with(now.inode())
                    .with(now.size())
                    .with(now.modified())
                    .with(moved.file().cid().bytes());
        }
        update.run();
    }
}
