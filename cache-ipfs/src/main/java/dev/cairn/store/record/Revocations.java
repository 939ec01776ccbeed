package dev.cairn.store.record;

import dev.cairn.cid.Cid;
import dev.cairn.dag.Block;
import dev.cairn.record.Revocation;
import dev.cairn.record.RevocationBlock;
import dev.cairn.store.commit.Change;
import dev.cairn.store.commit.Writing;
import dev.cairn.store.database.Database;
import dev.cairn.store.database.Keys;
import dev.cairn.store.database.Rows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/// What was withdrawn, by the person or by others. Nothing of it is ever collected.
public final class Revocations {
    private final Database database;
    private final Writing writing;

    public Revocations(Database database, Writing writing) {
        this.database = database;
        this.writing = writing;
    }

    /// All of them, in the order in which they came.
    public List<KnownRevocation> all() {
        List<KnownRevocation> found = new ArrayList<>();
        RevocationBlock reader = new RevocationBlock();
        database.read(session -> {
            try (Rows rows = session.sql("SELECT cid, bytes, seen, origin FROM revocation ORDER BY seen, cid")
                    .rows()) {
                while (rows.next()) {
                    Block block = new Block(Cid.of(rows.bytes(1)), rows.bytes(2));
                    found.add(new KnownRevocation(
                            reader.read(block.bytes()), block, Instant.ofEpochMilli(rows.number(3)), rows.text(4)));
                }
            }
            return null;
        });
        return found;
    }

    /// A revocation that came, to be written with a batch.
    ///
    /// @param revocation whose signature is right
    /// @param origin     the index that it came from; empty if it was signed here
    public static Change came(Revocation revocation, byte[] block, String origin) {
        return session -> session.sql("""
                        INSERT INTO revocation(cid, signer, bytes, seen, origin) VALUES (?, ?, ?, ?, ?)
                        ON CONFLICT(cid) DO NOTHING""")
                .with(Keys.name(revocation.cid()))
                .with(revocation.signer().bytes())
                .with(block)
                .with(System.currentTimeMillis())
                .with(origin)
                .run();
    }

    /// Forgets one: what it withdrew counts again here.
    ///
    /// @return whether it was there
    public boolean forget(Cid cid) {
        AtomicReference<Boolean> there = new AtomicReference<>(false);
        writing.commit(session -> there.set(session.sql("DELETE FROM revocation WHERE cid = ?")
                        .with(Keys.name(cid))
                        .run()
                > 0));
        return there.get();
    }
}
