package dev.cairn.remote;

import dev.cairn.annex.protocol.Annex;
import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.store.Store;
import dev.cairn.store.commit.Batch;
import dev.cairn.store.intake.item.Found;
import dev.cairn.store.pin.Pin;
import dev.cairn.store.pin.PinKind;
import dev.cairn.store.pin.Pins;
import dev.cairn.unixfs.ImportProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Files that the store keeps under a name of git-annex's.
final class Keeping implements AutoCloseable {
    /// In bytes: eight pages of the database.
    private static final int SMALL = 32 << 10;

    private final Store store;
    private final ImportProfile profile;
    private final Settling settling;

    Keeping(Store store, ImportProfile profile) {
        this.store = store;
        this.profile = profile;
        this.settling = new Settling(store.writing());
    }

    /// Keeps a copy of a file, and of what was kept under this name before no longer. All of it is on disk when this
    /// returns.
    void keep(String name, Path file, Annex annex) {
        try (Batch batch = store.writing().batch()) {
            Found.Named named = store.intake().copy(batch, file, profile, new Passing(annex));
            batch.with(Pins.added(named.cid(), name, PinKind.ANNEX));
            batch.with(Pins.kept(name, PinKind.ANNEX, 1));
            batch.commit();
        }
    }

    /// Keeps, like [#keep], what is of no use to anybody by itself: a part of a file, or an encrypted one. git-annex
    /// makes thousands of small ones of a large file where it is told to. Such a one is a block of the database.
    /// It may not be on disk when this returns: it is half a second later, or when [#isWhole] has been asked.
    void keepPart(String name, Path file, Annex annex) {
        try {
            if (profile.rawLeaves() && Files.size(file) <= Math.min(SMALL, profile.chunkSize())) {
                keepBlock(name, Files.readAllBytes(file));
            } else {
                keep(name, file, annex);
            }
        } catch (IOException e) {
            throw CairnException.of("reading " + file, e);
        }
    }

    private void keepBlock(String name, byte[] bytes) {
        Cid cid = Cid.ofBlock(Codec.RAW, bytes);
        store.writing().note(cid, bytes, Pins.added(cid, name, PinKind.ANNEX), Pins.kept(name, PinKind.ANNEX, 1));
        settling.noted();
    }

    /// What is kept under a name, whole or not.
    Optional<Cid> kept(String name) {
        return store.pins().named(name, PinKind.ANNEX).map(Pin::cid);
    }

    /// Whether something is kept under a name, and all of it is here, on disk.
    boolean isWhole(String name) {
        boolean whole = kept(name)
                .filter(cid -> block(cid).isPresent() || store.presence().isHere(cid))
                .isPresent();
        if (whole) {
            settling.settle();
        }
        return whole;
    }

    /// The bytes of what is one block; they are those that the name says.
    private Optional<byte[]> block(Cid cid) {
        return cid.codec() == Codec.RAW ? store.blocks().get(cid) : Optional.empty();
    }

    /// Keeps nothing under a name any more.
    void release(String name) {
        // A pin that comes back with a machine that broke down keeps a bit too much.
        store.writing().note(Pins.kept(name, PinKind.ANNEX, 0));
        settling.noted();
    }

    /// Keeps something under another name.
    void rename(String name, String to) {
        Cid cid = kept(name)
                .orElseThrow(() -> new CairnException(Kind.MISSING, "there is no " + name + " that could be renamed"));
        store.writing()
                .commit(
                        Pins.kept(to, PinKind.ANNEX, 0),
                        Pins.added(cid, to, PinKind.ANNEX),
                        Pins.kept(name, PinKind.ANNEX, 0));
    }

    /// Writes a file that is here in the place of another one, under its own name from the beginning: git-annex
    /// reads along, so that what arrives is verified when the last byte of it is there. Each block is what it is
    /// named before it is written; of one that was cut off, what is there is the beginning.
    void write(Cid cid, Path file, Annex annex) {
        Passing passing = new Passing(annex);
        try {
            Files.deleteIfExists(file);
            if (!store.files().copyOut(cid, file, bytes -> passing.more(0, bytes))) {
                throw new CairnException(Kind.MISSING, "the content " + cid + " is no longer here");
            }
        } catch (IOException e) {
            throw CairnException.of("writing " + file, e);
        }
    }

    /// Writes a file that is one block, if it is here, in the place of another one.
    boolean writeBlock(Cid cid, Path file) {
        Optional<byte[]> block = block(cid);
        try {
            if (block.isPresent()) {
                Files.write(file, block.get());
            }
            return block.isPresent();
        } catch (IOException e) {
            throw CairnException.of("writing " + file, e);
        }
    }

    /// Gets to disk what is not there yet.
    @Override
    public void close() {
        settling.close();
    }
}
