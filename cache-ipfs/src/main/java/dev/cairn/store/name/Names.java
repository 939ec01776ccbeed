package dev.cairn.store.name;

import dev.cairn.name.IpnsName;
import dev.cairn.name.IpnsRecord;
import dev.cairn.store.commit.Change;
import dev.cairn.store.commit.Writing;
import dev.cairn.store.database.Database;
import dev.cairn.store.database.Rows;
import dev.cairn.store.database.Session;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/// The record of each name that was published or put here: of several the one that counts most, see
/// [IpnsRecord#compareTo]. A record whose time is over stays, for its sequence still counts.
public final class Names {
    private final Database database;
    private final Writing writing;

    public Names(Database database, Writing writing) {
        this.database = database;
        this.writing = writing;
    }

    /// The record of a name, verified; it may be over.
    ///
    /// @throws dev.cairn.failure.CairnException CORRUPT if what is here is not signed by the name's key
    public Optional<IpnsRecord> find(IpnsName name) {
        return database.read(session -> found(session, name));
    }

    /// Keeps a record unless one that counts more is here.
    ///
    /// @return the one that is here then
    public IpnsRecord keep(IpnsRecord record) {
        AtomicReference<IpnsRecord> kept = new AtomicReference<>(record);
        writing.commit(changed(record.name(), earlier -> {
            kept.set(earlier.filter(known -> known.compareTo(record) >= 0).orElse(record));
            return Optional.of(kept.get());
        }));
        return kept.get();
    }

    /// To replace the record of a name with a batch, nobody else doing so in between.
    ///
    /// @param next given the record that is here, says which one should be; it may be asked more than once
    public static Change changed(IpnsName name, UnaryOperator<Optional<IpnsRecord>> next) {
        return session -> {
            Optional<IpnsRecord> earlier = found(session, name);
            Optional<IpnsRecord> record = next.apply(earlier);
            if (record.isPresent() && !record.equals(earlier)) {
                insert(session, record.get());
            }
        };
    }

    private static void insert(Session session, IpnsRecord record) {
        session.sql("INSERT OR REPLACE INTO ipns(name, sequence, until, record) VALUES (?, ?, ?, ?)")
                .with(record.name().toString())
                .with(record.sequence())
                .with(record.until().getEpochSecond())
                .with(record.bytes())
                .run();
    }

    private static Optional<IpnsRecord> found(Session session, IpnsName name) {
        try (Rows rows = session.sql("SELECT record FROM ipns WHERE name = ?")
                .with(name.toString())
                .rows()) {
            return rows.next() ? Optional.of(IpnsRecord.read(name, rows.bytes(1))) : Optional.empty();
        }
    }
}
