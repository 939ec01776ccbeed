package dev.cairn.store.record;

import dev.cairn.key.VerifyingKey;
import dev.cairn.store.commit.Writing;
import dev.cairn.store.database.Database;
import dev.cairn.store.database.Rows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/// The keys that a person said to trust.
public final class TrustedKeys {
    private final Database database;
    private final Writing writing;

    public TrustedKeys(Database database, Writing writing) {
        this.database = database;
        this.writing = writing;
    }

    /// What came of adding one.
    public enum Added {
        DONE,
        /// Another key is called so.
        NAME_TAKEN
    }

    /// All of them, by name.
    public List<TrustedKey> all() {
        List<TrustedKey> found = new ArrayList<>();
        database.read(session -> {
            try (Rows rows = session.sql("SELECT key, name, added FROM trusted ORDER BY name")
                    .rows()) {
                while (rows.next()) {
                    found.add(new TrustedKey(
                            new VerifyingKey(rows.bytes(1)), rows.text(2), Instant.ofEpochMilli(rows.number(3))));
                }
            }
            return null;
        });
        return found;
    }

    /// Trusts a key from now on; one that is trusted gets the new name.
    public Added add(TrustedKey trusted) {
        AtomicReference<Added> came = new AtomicReference<>(Added.DONE);
        writing.commit(session -> {
            boolean taken = session.sql("SELECT 1 FROM trusted WHERE name = ? AND key <> ?")
                    .with(trusted.name())
                    .with(trusted.key().bytes())
                    .any();
            came.set(taken ? Added.NAME_TAKEN : Added.DONE);
            if (!taken) {
                session.sql("""
                                INSERT INTO trusted(key, name, added) VALUES (?, ?, ?)
                                ON CONFLICT(key) DO UPDATE SET name = excluded.name""")
                        .with(trusted.key().bytes())
                        .with(trusted.name())
                        .with(trusted.added().toEpochMilli())
                        .run();
            }
        });
        return came.get();
    }

    /// Trusts a key no more. What rests on it alone counts no more, and counts again if it is trusted again.
    ///
    /// @return whether it was trusted
    public boolean remove(VerifyingKey key) {
        AtomicReference<Boolean> there = new AtomicReference<>(false);
        writing.commit(session -> there.set(session.sql("DELETE FROM trusted WHERE key = ?")
                        .with(key.bytes())
                        .run()
                > 0));
        return there.get();
    }
}
