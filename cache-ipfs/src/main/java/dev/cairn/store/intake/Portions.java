package dev.cairn.store.intake;

import dev.cairn.cid.Cid;
import dev.cairn.dag.Block;
import dev.cairn.store.commit.Batch;
import dev.cairn.store.commit.Change;
import dev.cairn.store.commit.Incoming;
import dev.cairn.store.commit.Writing;
import dev.cairn.store.database.Database;
import dev.cairn.store.database.Keys;
import dev.cairn.store.intake.hash.Hashed;
import dev.cairn.store.scratch.Temporaries;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A long undertaking that is committed portion by portion, so that neither memory nor a commit grows without bound.
/// Any thread may put things in; the one that fills a portion commits it while the others go on.
final class Portions implements AutoCloseable {
    /// Files of one portion: a commit of about a tenth of a second.
    private static final int FILES = 2000;

    private final Database database;
    private final Writing writing;
    private final Keeper keeper;
    private final Temporaries temporaries;
    private @Nullable Batch batch;
    private List<Cid> files = new ArrayList<>();

    /// What keeps the portions until the whole is there.
    interface Keeper {
        /// To be written with a portion that holds these files, when more is to come.
        Change keeping(List<Cid> files);
    }

    Portions(Database database, Writing writing, Keeper keeper) {
        this.database = database;
        this.writing = writing;
        this.keeper = keeper;
        this.temporaries = writing.temporaries();
    }

    /// A name for a temporary file on the store's disk, to be handed in with any portion.
    Path temporary() {
        return temporaries.next();
    }

    /// The batch that is being filled.
    synchronized Batch batch() {
        if (batch == null) {
            batch = writing.batch();
        }
        return batch;
    }

    /// A file that was read, and is to be stored or remembered.
    void file(Hashed hashed, Change change) {
        file(hashed, Optional.empty(), change);
    }

    /// A file that was copied, to be stored and remembered.
    void file(Hashed hashed, Incoming incoming, Change change) {
        file(hashed, Optional.of(incoming), change);
    }

    private void file(Hashed hashed, Optional<Incoming> incoming, Change change) {
        Batch complete = null;
        synchronized (this) {
            Batch open = batch();
            incoming.ifPresent(open::file);
            hashed.nodes().forEach(node -> open.put(node.cid(), node.bytes()));
            open.with(change);
            files.add(hashed.imported().cid());
            if (files.size() >= FILES) {
                open.with(keeper.keeping(files));
                complete = open;
                batch = null;
                files = new ArrayList<>();
            }
        }
        if (complete != null) {
            commit(complete);
        }
    }

    private static void commit(Batch complete) {
        try (complete) {
            complete.commit();
        }
    }

    /// Puts in those of these blocks that are not here.
    void putMissing(List<Block> blocks) {
        if (blocks.isEmpty()) {
            return;
        }
        Set<Cid> here = new HashSet<>();
        List<byte[]> hashes =
                blocks.stream().map(block -> Keys.hash(block.cid())).toList();
        database.read(session -> {
            session.inBulk(
                    "SELECT codec, hash FROM block WHERE hash IN (KEYS)",
                    hashes,
                    rows -> here.add(Keys.cid(rows.number(1), rows.bytes(2))));
            return null;
        });
        for (Block block : blocks) {
            if (!here.contains(Cid.of(Keys.name(block.cid())))) {
                batch().put(block.cid(), block.bytes());
            }
        }
    }

    /// Commits the rest, if there is any.
    void finish() {
        Batch rest;
        synchronized (this) {
            rest = batch;
            batch = null;
        }
        if (rest != null) {
            commit(rest);
        }
    }

    @Override
    public synchronized void close() {
        if (batch != null) {
            batch.close();
        }
        temporaries.close();
    }
}
