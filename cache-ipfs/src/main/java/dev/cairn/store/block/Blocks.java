package dev.cairn.store.block;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.dag.Block;
import dev.cairn.dag.BlockSource;
import dev.cairn.store.commit.Used;
import dev.cairn.store.database.Database;
import dev.cairn.store.database.Keys;
import dev.cairn.store.database.Rows;
import dev.cairn.store.file.StoredFiles;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The blocks of this machine. Small ones are rows; those of files are cut out of the files, the store's and
/// those in place. Every block is compared with its name before it leaves, unless it is asked for as it lies:
/// one that is damaged is not here any more, a file of the store that it was cut out of goes to quarantine.
public final class Blocks implements BlockSource {
    private final Database database;
    private final Slices slices;
    private final @Nullable Used used;

    /// @param used null where nothing may be written
    public Blocks(Database database, StoredFiles files, @Nullable Used used) {
        this.database = database;
        this.slices = new Slices(files);
        this.used = used;
    }

    @Override
    public Optional<byte[]> get(Cid cid) {
        if (cid.isIdentity()) {
            return Optional.of(cid.digest());
        }
        byte[] hash = Keys.hash(cid);
        byte[] row = row(hash);
        if (row != null) {
            if (cid.names(row)) {
                return Optional.of(row);
            }
            forget(hash);
        }
        return slice(cid, hash, true);
    }

    /// The block as it lies here, compared with nothing: for whoever hands it on to somebody who compares it.
    /// Whether it is damaged is known only once somebody asks [#get] for it.
    public Optional<byte[]> asItLies(Cid cid) {
        if (cid.isIdentity()) {
            return Optional.of(cid.digest());
        }
        byte[] hash = Keys.hash(cid);
        return Optional.ofNullable(row(hash)).or(() -> slice(cid, hash, false));
    }

    private byte @Nullable [] row(byte[] hash) {
        return database.read(session -> {
            try (Rows rows = session.sql("SELECT bytes FROM block WHERE hash = ?")
                    .with(hash)
                    .rows()) {
                return rows.next() ? rows.bytesOrNull(1) : null;
            }
        });
    }

    /// Many blocks at once; what is not here is not in the answer.
    public Map<Cid, byte[]> getAll(Collection<Cid> cids) {
        Map<Cid, byte[]> found = HashMap.newHashMap(cids.size());
        Map<Key, Cid> asked = HashMap.newHashMap(cids.size());
        List<byte[]> hashes = new ArrayList<>(cids.size());
        for (Cid cid : cids) {
            byte[] hash = Keys.hash(cid);
            if (asked.put(new Key(hash), cid) == null) {
                hashes.add(hash);
            }
        }
        database.read(session -> {
            session.inBulk("SELECT hash, bytes FROM block WHERE hash IN (KEYS)", hashes, rows -> {
                Cid cid = asked.get(new Key(rows.bytes(1)));
                byte[] bytes = rows.bytes(2);
                if (cid != null && cid.names(bytes)) {
                    found.put(cid, bytes);
                }
            });
            return null;
        });
        for (Cid cid : cids) {
            if (!found.containsKey(cid)) {
                get(cid).ifPresent(bytes -> found.put(cid, bytes));
            }
        }
        return found;
    }

    private Optional<byte[]> slice(Cid cid, byte[] hash, boolean compared) {
        for (Slice slice : places(hash)) {
            Optional<byte[]> bytes = slices.read(slice, block -> !compared || cid.names(block));
            if (bytes.isPresent()) {
                return bytes;
            }
        }
        return Optional.empty();
    }

    private List<Slice> places(byte[] hash) {
        return database.read(session -> {
            List<Slice> found = new ArrayList<>(1);
            try (Rows rows = session.sql("SELECT cid, size FROM content WHERE cid = ? AND size <= ?")
                    .with(Keys.cid(Codec.RAW, hash).bytes())
                    .with(Block.MAX_SIZE)
                    .rows()) {
                while (rows.next()) {
                    found.add(new Slice(Cid.of(rows.bytes(1)), 0, (int) rows.number(2), false));
                }
            }
            try (Rows rows = session.sql("""
                            SELECT c.cid, l.position, l.length, l.wrapped
                            FROM leaf l JOIN content c ON c.id = l.content WHERE l.hash = ?""").with(hash).rows()) {
                while (rows.next()) {
                    found.add(new Slice(Cid.of(rows.bytes(1)), rows.number(2), (int) rows.number(3), rows.truth(4)));
                }
            }
            return found;
        });
    }

    private void forget(byte[] hash) {
        if (used != null) {
            used.change(session -> {
                session.sql("DELETE FROM block WHERE hash = ?").with(hash).run();
                session.sql("DELETE FROM part").run();
                session.sql("DELETE FROM whole").run();
            });
        }
    }
}
