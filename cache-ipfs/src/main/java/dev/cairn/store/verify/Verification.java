package dev.cairn.store.verify;

import dev.cairn.cid.Cid;
import dev.cairn.store.commit.Writing;
import dev.cairn.store.database.Database;
import dev.cairn.store.database.Keys;
import dev.cairn.store.database.Rows;
import dev.cairn.store.file.FileCheck;
import dev.cairn.system.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/// Reads all files and blocks of the store again. Files in place are their owners' affair.
public final class Verification {
    private static final int AT_ONCE = 1000;

    private final Database database;
    private final Writing writing;
    private final FileCheck files;
    private final NodeRepair nodes;

    public Verification(Database database, Writing writing, FileCheck files, NodeRepair nodes) {
        this.database = database;
        this.writing = writing;
        this.files = files;
        this.nodes = nodes;
    }

    /// Reads everything, or a sample.
    ///
    /// @param repair whether what is damaged is taken out of use, so that it is a miss, or restored where the same
    ///               content lies elsewhere on this machine
    /// @param oneIn  1 for everything, else how rare the things are that are looked at
    /// @param told   is told of all damage as it is found, one at a time
    /// @throws dev.cairn.failure.CairnException if the database itself is damaged
    public Verified verify(boolean repair, int oneIn, Consumer<Damage> told) {
        database.check();
        AtomicLong damaged = new AtomicLong();
        Consumer<Damage> counted = damage -> {
            damaged.incrementAndGet();
            synchronized (this) {
                told.accept(damage);
            }
        };
        // Before damaged blocks are dropped, so that none is told of twice.
        nodes.incomplete()
                .forEach(cid -> counted.accept(new Damage(
                        cid, "is incomplete: its bytes are here, blocks that lead to them are not", repair)));
        long checked = checkBlocks(repair, oneIn, counted);
        List<FileCheck.Stored> all = files.all();
        all.removeIf(file -> !isChosen(oneIn));
        Workers.each(all, () -> file -> check(file, repair, counted));
        if (repair && damaged.get() > 0) {
            nodes.restore();
            writing.commit();
        }
        return new Verified(checked + all.size(), damaged.get());
    }

    private static boolean isChosen(int oneIn) {
        return oneIn <= 1 || ThreadLocalRandom.current().nextInt(oneIn) == 0;
    }

    private void check(FileCheck.Stored file, boolean repair, Consumer<Damage> told) {
        Optional<String> problem = files.problem(file);
        if (problem.isPresent()) {
            if (repair) {
                files.repair(file);
            }
            told.accept(new Damage(file.cid(), problem.get(), repair));
        }
    }

    private long checkBlocks(boolean repair, int oneIn, Consumer<Damage> told) {
        long checked = 0;
        long last = 0;
        while (true) {
            List<Long> seen = new ArrayList<>();
            List<Cid> damaged = new ArrayList<>();
            checked += read(last, oneIn, seen, damaged);
            if (seen.isEmpty()) {
                return checked;
            }
            last = seen.getLast();
            if (repair && !damaged.isEmpty()) {
                forget(damaged);
            }
            damaged.forEach(cid ->
                    told.accept(new Damage(cid, "is damaged: its row in the database holds other bytes", repair)));
        }
    }

    private long read(long after, int oneIn, List<Long> seen, List<Cid> damaged) {
        return database.read(session -> {
            long checked = 0;
            try (Rows rows = session.sql("SELECT id, codec, hash, bytes FROM block WHERE id > ? ORDER BY id LIMIT ?")
                    .with(after)
                    .with(AT_ONCE)
                    .rows()) {
                while (rows.next()) {
                    seen.add(rows.number(1));
                    if (isChosen(oneIn)) {
                        checked++;
                        Cid cid = Keys.cid(rows.number(2), rows.bytes(3));
                        if (!cid.names(rows.bytes(4))) {
                            damaged.add(cid);
                        }
                    }
                }
            }
            return checked;
        });
    }

    private void forget(List<Cid> damaged) {
        writing.commit(session -> {
            for (Cid cid : damaged) {
                session.sql("DELETE FROM block WHERE hash = ?")
                        .with(Keys.hash(cid))
                        .run();
            }
            session.sql("DELETE FROM part").run();
            session.sql("DELETE FROM whole").run();
        });
    }
}
