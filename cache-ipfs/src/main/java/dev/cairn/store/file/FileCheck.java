package dev.cairn.store.file;

import dev.cairn.cid.Cid;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.store.commit.Used;
import dev.cairn.store.content.Home;
import dev.cairn.store.content.Quarantine;
import dev.cairn.store.database.Database;
import dev.cairn.store.database.Rows;
import dev.cairn.system.Stat;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads files of the store again, whatever their stats say.
public final class FileCheck {
    private final Database database;
    private final Holdings holdings;
    private final Inspection inspection;
    private final Twins twins;

    public FileCheck(Home home, Database database, Used used, Twins twins) {
        this.database = database;
        this.holdings = new Holdings(home, database);
        this.inspection = new Inspection(database, new Quarantine(home), used);
        this.twins = twins;
    }

    /// A file of the store.
    ///
    /// @param cid of version 1
    public record Stored(Cid cid, boolean executable) {}

    /// All of them, by the database.
    public List<Stored> all() {
        return database.read(session -> {
            List<Stored> found = new ArrayList<>();
            try (Rows rows = session.sql(
                            "SELECT c.cid, s.executable FROM stored s JOIN content c ON c.id = s.content ORDER BY c.id")
                    .rows()) {
                while (rows.next()) {
                    found.add(new Stored(Cid.of(rows.bytes(1)), rows.truth(2)));
                }
            }
            return found;
        });
    }

    /// What is wrong with it, as half a sentence; empty if nothing is, or if it was removed meanwhile.
    public Optional<String> problem(Stored file) {
        Optional<Holding> holding = holding(file);
        if (holding.isEmpty()) {
            return Optional.empty();
        }
        Stat now = Stat.of(holding.get().path()).orElse(null);
        if (now == null) {
            return holding(file).map(still -> "is missing: " + still.path() + " is gone");
        }
        if (!isRight(holding.get(), now)) {
            return Optional.of("is damaged: " + holding.get().path() + " holds other bytes");
        }
        if (!holding.get().then().equals(now)) {
            inspection.renew(holding.get(), now);
        }
        return Optional.empty();
    }

    private boolean isRight(Holding holding, Stat now) {
        try {
            return now.isFile() && now.size() == holding.size() && inspection.isRight(holding);
        } catch (CairnException e) {
            if (e.kind() == Kind.UNREADABLE) {
                return false;
            }
            throw e;
        }
    }

    /// Takes a damaged file out of use, and makes it anew where the same content lies elsewhere on this machine.
    public void repair(Stored file) {
        holding(file).ifPresent(inspection::damaged);
        for (Holding other : holdings.anywhere(file.cid())) {
            Optional<Stat> now = other.executable() == file.executable() && !other.inPlace()
                    ? Optional.empty()
                    : Stat.of(other.path());
            if (now.isPresent() && isRight(other, now.get())) {
                twins.make(new LocalFile(other.path(), file.cid(), now.get(), other.inPlace()), file.executable());
                return;
            }
        }
    }

    private Optional<Holding> holding(Stored file) {
        return holdings.anywhere(file.cid()).stream()
                .filter(holding -> !holding.inPlace() && holding.executable() == file.executable())
                .findFirst();
    }
}
