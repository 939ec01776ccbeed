package dev.cairn.store.intake;

import dev.cairn.annex.key.WholeDigest;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.store.commit.Batch;
import dev.cairn.store.commit.Change;
import dev.cairn.store.commit.Incoming;
import dev.cairn.store.content.Modes;
import dev.cairn.store.intake.hash.Copy;
import dev.cairn.store.intake.hash.Digesting;
import dev.cairn.store.intake.hash.Hashed;
import dev.cairn.store.intake.hash.Hasher;
import dev.cairn.store.intake.hash.LargeCopy;
import dev.cairn.store.intake.hash.Moment;
import dev.cairn.store.intake.hash.Progress;
import dev.cairn.store.intake.hash.SmallCopy;
import dev.cairn.store.intake.item.Item;
import dev.cairn.store.intake.item.Refusals;
import dev.cairn.system.Kernel;
import dev.cairn.system.Reading;
import dev.cairn.system.Stat;
import dev.cairn.system.Volume;
import dev.cairn.unixfs.ImportProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads one file after the other, in place, from scratch or for a copy. For one thread.
final class Reader {
    /// From this size on a file is put on disk by the thread that read it, so that no commit waits for it.
    private static final long LARGE = 8 << 20;

    private final ImportProfile profile;
    private final Hasher hasher;

    Reader(ImportProfile profile, Progress progress) {
        this.profile = profile;
        this.hasher = new Hasher(profile, progress);
    }

    /// Names a file and nothing else.
    void name(Item item) {
        named(item, hasher.read(item.path(), null));
    }

    /// Names a file that stays where it lies. It is to be remembered by [#remembered].
    ///
    /// @param check what sees its bytes too
    Hashed inPlace(Item item, @Nullable KeyCheck check) {
        Moment.settle(item.path(), item.stat());
        return named(item, hasher.read(item.path(), null, check == null ? List.of() : check.digests()));
    }

    /// Names a file that becomes the store's.
    ///
    /// @param digests which of its digests are remembered, beside its name
    void take(Item item, Batch batch, Set<WholeDigest> digests) {
        Path path = item.path();
        Digesting digesting = Digesting.of(digests, profile, item.stat().size());
        Hashed hashed = named(item, hasher.read(path, null, digesting.running()));
        digesting.learnt(profile, hashed.imported()).forEach(batch::with);
        try {
            Modes.seal(path, item.stat().isExecutable());
            batch.file(incoming(
                    path,
                    hashed,
                    item.stat().isExecutable(),
                    isSynced(path, item.stat().size())));
            hashed.nodes().forEach(node -> batch.put(node.cid(), node.bytes()));
        } catch (IOException e) {
            throw Reading.failure("cannot store " + path, e);
        }
    }

    /// A file that was copied.
    record Copied(Hashed hashed, Incoming incoming) {}

    /// Copies a file that stays where it lies, and names both. Who wants to know the original again waits for its
    /// [Moment] before.
    ///
    /// @param copy a temporary file
    Copied copy(Item item, Path copy) {
        Path path = item.path();
        try {
            Hashed hashed = Volume.sharesBlocks(Volume.kind(path, item.stat()))
                    ? readOfClone(item, copy)
                    : readThrough(item, copy);
            named(item, hashed);
            Modes.seal(copy, false);
            return new Copied(
                    hashed,
                    incoming(
                            copy,
                            hashed,
                            false,
                            isSynced(copy, hashed.imported().size())));
        } catch (IOException e) {
            throw Reading.failure("cannot copy " + path + " into the store", e);
        }
    }

    /// The copy shares the original's blocks, so that only reading it costs anything.
    private Hashed readOfClone(Item item, Path copy) throws IOException {
        Stat before = item.stat();
        long began = Moment.now();
        Files.copy(item.path(), copy);
        Hashed hashed = hasher.read(copy, null);
        Stat after = Stat.of(item.path()).orElseThrow(() -> Refusals.missing(item.path()));
        if (!before.isStill(after) || hashed.imported().size() != after.size()) {
            throw new CairnException(
                    Kind.UNREADABLE, item.path() + " changed while it was copied; try again when nobody writes to it");
        }
        return hashed.of(after, began);
    }

    private Hashed readThrough(Item item, Path copy) throws IOException {
        try (Copy target = item.stat().size() < LARGE ? new SmallCopy(copy) : new LargeCopy(copy)) {
            Hashed hashed = hasher.read(item.path(), target);
            target.finish();
            return hashed;
        }
    }

    private static boolean isSynced(Path path, long size) throws IOException {
        if (size < LARGE) {
            return false;
        }
        Kernel.sync(path);
        return true;
    }

    private static Incoming incoming(Path path, Hashed hashed, boolean executable, boolean synced) {
        return new Incoming(
                path,
                hashed.imported().cid(),
                hashed.imported().size(),
                hashed.imported().dagSize(),
                executable,
                hashed.leaves(),
                synced);
    }

    /// That a file was read where it lies, to be written with a batch.
    ///
    /// @param serves whether it is used where it lies
    Change remembered(Item item, Hashed hashed, boolean serves) {
        boolean settled = Moment.isSettled(item.path(), hashed.stat(), hashed.began());
        return Places.read(item.path(), profile, hashed, settled, serves);
    }

    private static Hashed named(Item item, Hashed hashed) {
        item.name(new Item.Name(
                hashed.imported().cid(),
                hashed.imported().size(),
                hashed.imported().dagSize()));
        return hashed;
    }
}
