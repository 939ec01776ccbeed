package dev.cairn.store.file;

import dev.cairn.failure.CairnException;
import dev.cairn.store.commit.Used;
import dev.cairn.store.content.Contents;
import dev.cairn.store.content.Leaves;
import dev.cairn.store.content.Quarantine;
import dev.cairn.store.content.StatColumns;
import dev.cairn.store.database.Database;
import dev.cairn.store.database.Statement;
import dev.cairn.system.Stat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Finds out whether a file is still what it was, and draws the conclusions.
final class Inspection {
    private final Database database;
    private final Quarantine quarantine;
    private final @Nullable Used used;

    /// @param used where conclusions are noted; null where nothing may be written, not even a conclusion
    Inspection(Database database, Quarantine quarantine, @Nullable Used used) {
        this.database = database;
        this.quarantine = quarantine;
        this.used = used;
    }

    /// How the file is now, if it has its content still. One whose stat is another is read again: if it is right,
    /// its new stat is remembered; if not, a file of the store goes to quarantine and one in place is forgotten.
    ///
    /// @param seen what stands at its path
    Optional<Stat> look(Holding holding, Optional<Stat> seen) {
        Stat now = seen.orElse(null);
        if (now == null) {
            forget(holding);
            return Optional.empty();
        }
        if (!now.isFile()) {
            damaged(holding);
            return Optional.empty();
        }
        if (holding.then().isStill(now)) {
            if (holding.then().changed() != now.changed()) {
                renew(holding, now);
            }
            return Optional.of(now);
        }
        return again(holding, now);
    }

    private Optional<Stat> again(Holding holding, Stat now) {
        if (now.size() == holding.size() && isRight(holding)) {
            Stat after = Stat.of(holding.path()).orElse(now);
            if (now.isStill(after)) {
                renew(holding, after);
                return Optional.of(after);
            }
        }
        damaged(holding);
        return Optional.empty();
    }

    /// Reads all of a file and compares.
    boolean isRight(Holding holding) {
        Leaves leaves =
                database.read(session -> Contents.leaves(session, holding.content(), holding.cid(), holding.size()));
        try {
            return Recheck.isRight(holding.path(), leaves);
        } catch (CairnException e) {
            if (holding.inPlace()) {
                // A person may have taken the right to read it away: then it is not ours to use.
                return false;
            }
            throw e;
        }
    }

    /// The blocks that its bytes are cut into.
    Leaves leaves(Holding holding) {
        return database.read(session -> Contents.leaves(session, holding.content(), holding.cid(), holding.size()));
    }

    /// Draws the conclusions from a file whose bytes are wrong.
    void damaged(Holding holding) {
        if (used == null) {
            return;
        }
        if (!holding.inPlace()) {
            quarantine.take(holding.path());
        }
        forget(holding);
    }

    private void forget(Holding holding) {
        if (used == null) {
            return;
        }
        if (holding.inPlace()) {
            used.change(session -> session.sql("DELETE FROM place WHERE device = ? AND inode = ? AND content = ?")
                    .with(holding.then().device())
                    .with(holding.then().inode())
                    .with(holding.content())
                    .run());
        } else {
            used.change(session -> session.sql(
                            "DELETE FROM stored WHERE content = ? AND executable = ? AND inode = ? AND changed = ?")
                    .with(holding.content())
                    .with(holding.executable())
                    .with(holding.then().inode())
                    .with(holding.then().changed())
                    .run());
        }
    }

    /// Remembers how a file is now.
    void renew(Holding holding, Stat now) {
        if (used == null) {
            return;
        }
        // A file whose bytes were written again is not trusted by its time until it is read for its own sake.
        boolean same = holding.then().modified() == now.modified();
        used.change(session -> {
            Statement update = session.sql(holding.inPlace() ? """
                            UPDATE OR REPLACE place SET device = ?, inode = ?, size = ?, modified = ?, changed = ?, links = ?,
                            settled = settled AND ? WHERE device = ? AND inode = ? AND changed = ? AND content = ?""" : """
                            UPDATE stored SET device = ?, inode = ?, size = ?, modified = ?, changed = ?, links = ?
                            WHERE ? IN (0, 1) AND device = ? AND inode = ? AND changed = ? AND content = ?""");
            StatColumns.with(update, now)
                    .with(same)
                    .with(holding.then().device())
                    .with(holding.then().inode())
                    .with(holding.then().changed())
                    .with(holding.content())
                    .run();
        });
    }
}
