package dev.cairn.remote;

import dev.cairn.cid.Cid;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.store.Store;
import dev.cairn.store.commit.Batch;
import dev.cairn.store.intake.Found;
import dev.cairn.store.pin.Pin;
import dev.cairn.store.pin.PinKind;
import dev.cairn.store.pin.Pins;
import dev.cairn.unixfs.ImportProfile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.UUID;

/// Files that the store keeps under a name of git-annex's.
final class Keeping {
    private final Store store;
    private final ImportProfile profile;

    Keeping(Store store, ImportProfile profile) {
        this.store = store;
        this.profile = profile;
    }

    /// Keeps a copy of a file, and of what was kept under this name before no longer. All of it is on disk when this
    /// returns.
    ///
    /// @return its size in bytes
    long keep(String name, Path file) {
        try (Batch batch = store.writing().batch()) {
            Found.Named named = store.intake().copy(batch, file, profile);
            batch.with(Pins.added(named.cid(), name, PinKind.ANNEX));
            batch.with(Pins.kept(name, PinKind.ANNEX, 1));
            batch.commit();
            return named.size();
        }
    }

    /// What is kept under a name, whole or not.
    Optional<Cid> kept(String name) {
        return store.pins().named(name, PinKind.ANNEX).map(Pin::cid);
    }

    /// Whether something is kept under a name, and all of it is here.
    boolean isWhole(String name) {
        return kept(name).filter(store.presence()::isHere).isPresent();
    }

    /// Keeps nothing under a name any more.
    void release(String name) {
        store.writing().commit(Pins.kept(name, PinKind.ANNEX, 0));
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

    /// Writes a file that is here in the place of another one.
    ///
    /// @return its size in bytes
    long write(Cid cid, Path file) {
        // A key may be as long as a name can be; what was left behind by one that was killed has this name, too.
        byte[] name = file.getFileName().toString().getBytes(StandardCharsets.UTF_8);
        Path beside = file.resolveSibling(".cairn-" + UUID.nameUUIDFromBytes(name));
        try {
            Files.deleteIfExists(beside);
            if (!store.files().copyOut(cid, beside)) {
                throw new CairnException(Kind.MISSING, "the content " + cid + " is no longer here");
            }
            Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            return Files.size(file);
        } catch (IOException e) {
            throw CairnException.of("writing " + file, e);
        }
    }
}
