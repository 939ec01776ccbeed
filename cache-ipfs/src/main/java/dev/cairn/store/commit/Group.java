package dev.cairn.store.commit;

import dev.cairn.dag.Block;
import dev.cairn.store.content.Contents;
import dev.cairn.store.content.Home;
import dev.cairn.store.database.Database;
import dev.cairn.store.database.Keys;
import dev.cairn.store.database.Session;
import dev.cairn.store.database.Statement;
import java.util.List;

/// Batches that are committed at one stroke: their files are put on disk, then given their names, then the names are
/// put on disk, and only then a transaction makes all of it visible.
final class Group {
    private final Home home;
    private final Database database;
    private final List<Batch> batches;
    private final Change beside;

    /// @param beside what is written on this occasion
    Group(Home home, Database database, List<Batch> batches, Change beside) {
        this.home = home;
        this.database = database;
        this.batches = batches;
        this.beside = beside;
    }

    void commit() {
        Arrivals arrivals = new Arrivals(home);
        batches.forEach(batch -> batch.files().forEach(arrivals::add));
        arrivals.forgetKnown(database);
        boolean done = false;
        try {
            arrivals.publish();
            if (batches.stream().allMatch(Batch::isNote)) {
                database.note(session -> recorded(session, arrivals));
            } else {
                database.write(session -> recorded(session, arrivals));
            }
            done = true;
        } finally {
            if (!done) {
                arrivals.takeBack(database);
            }
        }
    }

    private Group recorded(Session session, Arrivals arrivals) {
        long now = System.currentTimeMillis();
        // First, for it forgets what was damaged, and a batch may bring it anew.
        beside.apply(session);
        arrivals.arrived().forEach((target, stat) -> {
            Incoming file = arrivals.file(target);
            long content = Contents.remember(session, file.cid(), file.size(), file.dagSize(), file.leaves(), now);
            Contents.stored(session, content, target.executable(), stat);
        });
        // A row that is damaged gets the right bytes again: the next look would find it so otherwise, and drop it.
        Statement insert = session.sql("""
                INSERT INTO block(hash, codec, used, bytes) VALUES (?, ?, ?, ?)
                ON CONFLICT(hash) DO UPDATE SET bytes = excluded.bytes WHERE bytes IS NOT excluded.bytes""");
        for (Batch batch : batches) {
            for (Block block : batch.blocks()) {
                insert.with(Keys.hash(block.cid()))
                        .with(block.cid().codec())
                        .with(now)
                        .with(block.bytes())
                        .run();
            }
        }
        batches.forEach(batch -> batch.changes().forEach(change -> change.apply(session)));
        return this;
    }
}
