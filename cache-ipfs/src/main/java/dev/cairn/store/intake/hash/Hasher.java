package dev.cairn.store.intake.hash;

import dev.cairn.cid.Cid;
import dev.cairn.dag.Block;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.store.content.Leaves;
import dev.cairn.store.intake.item.Refusals;
import dev.cairn.system.BulkFile;
import dev.cairn.system.Reading;
import dev.cairn.system.Stat;
import dev.cairn.unixfs.ImportProfile;
import dev.cairn.unixfs.write.DagSink;
import dev.cairn.unixfs.write.FileImporter;
import dev.cairn.unixfs.write.Imported;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads files, one after the other, and names them. For one thread.
public final class Hasher implements DagSink {
    /// What is read at once, and what is hashed at once: that fits into a core's own cache, and is a whole leaf of
    /// the profiles with small ones.
    private static final int LARGEST = 1 << 20;

    private static final int SLICE = 256 << 10;
    private static final int SMALL = 32 << 10;

    /// How often a file is read of which only the times move.
    private static final int TIMES = 3;

    private final ImportProfile profile;
    private final Progress progress;
    private final FileImporter importer;
    private ByteBuffer own = ByteBuffer.allocateDirect(SMALL);
    private byte[] slice = new byte[SMALL];
    private List<MessageDigest> beside = List.of();
    private Leaves leaves = new Leaves();
    private List<Block> nodes = new ArrayList<>();

    public Hasher(ImportProfile profile, Progress progress) {
        this.profile = profile;
        this.progress = progress;
        this.importer = new FileImporter(profile, this);
    }

    /// Reads a file.
    ///
    /// @param copy where its bytes go too
    /// @throws CairnException as [#read(Path, Copy, List)]
    public Hashed read(Path path, @Nullable Copy copy) {
        return read(path, copy, List.of());
    }

    /// Reads a file.
    ///
    /// @param copy  where its bytes go too
    /// @param extra what see all bytes as well
    /// @throws CairnException if it is no file, cannot be read, or changes meanwhile: the message names it
    public Hashed read(Path path, @Nullable Copy copy, List<MessageDigest> extra) {
        beside = extra;
        Stat before = Stat.of(path).orElseThrow(() -> Refusals.missing(path));
        if (!before.isFile()) {
            throw Refusals.kind(path, before);
        }
        Hashed last = null;
        for (int times = 0; times < TIMES; times++) {
            Hashed hashed = once(path, before, copy);
            Stat after = hashed.stat();
            boolean same = last != null
                    && last.imported().cid().equals(hashed.imported().cid());
            if (before.isStill(after) || (same && before.isBut(after))) {
                progress.more(1, 0);
                return hashed;
            }
            if (copy != null || !before.isBut(after)) {
                break;
            }
            // Who linked it and unlinked it meanwhile moved its times as somebody does who writes to it.
            last = hashed;
            before = after;
        }
        throw changed(path);
    }

    private Hashed once(Path path, Stat before, @Nullable Copy copy) {
        leaves = new Leaves();
        nodes = new ArrayList<>(1);
        beside.forEach(MessageDigest::reset);
        long began = Moment.now();
        Imported imported;
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            imported = read(channel, before.size(), copy);
        } catch (IOException e) {
            throw failure(path, e);
        } finally {
            importer.clear();
        }
        Stat after = Stat.of(path).orElseThrow(() -> Refusals.missing(path));
        if (imported.size() != before.size()) {
            throw changed(path);
        }
        return new Hashed(imported, leaves, nodes, after, began);
    }

    private static CairnException changed(Path path) {
        return new CairnException(
                Kind.UNREADABLE, path + " changed while it was read; try again when nobody writes to it");
    }

    /// Nobody fills a disk by reading.
    private static CairnException failure(Path path, IOException cause) {
        CairnException failure = Reading.failure("cannot read " + path, cause);
        return failure.kind() == Kind.FULL
                ? Reading.failure("cannot copy " + path + " into the store", cause)
                : failure;
    }

    private Imported read(FileChannel channel, long size, @Nullable Copy copy) throws IOException {
        if (beside.isEmpty()
                && Stretches.suit(profile, size)
                && (copy == null || copy.bulk().isPresent())) {
            BulkFile bulk = copy == null ? null : copy.bulk().orElseThrow();
            return assembled(Stretches.read(channel, size, profile, bulk, progress), size);
        }
        if (own.capacity() < Math.min(size + 1, LARGEST)) {
            own = ByteBuffer.allocateDirect(LARGEST);
            slice = new byte[SLICE];
        }
        boolean more = true;
        while (more) {
            ByteBuffer into = (copy == null ? own : copy.buffer(own)).clear();
            while (more && into.hasRemaining()) {
                more = channel.read(into) >= 0;
            }
            into.flip();
            if (into.hasRemaining()) {
                hash(into);
                progress.more(0, into.limit());
                if (copy != null) {
                    copy.write(into.rewind());
                }
            }
        }
        return importer.finish();
    }

    private Imported assembled(Cid[] cids, long size) {
        for (int i = 0; i < cids.length; i++) {
            importer.leaf(cids[i], (int) Math.min(profile.chunkSize(), size - (long) i * profile.chunkSize()));
        }
        return importer.finish();
    }

    private void hash(ByteBuffer bytes) {
        while (bytes.hasRemaining()) {
            int length = Math.min(bytes.remaining(), slice.length);
            bytes.get(slice, 0, length);
            importer.write(slice, 0, length);
            for (MessageDigest one : beside) {
                one.update(slice, 0, length);
            }
        }
    }

    @Override
    public void leaf(Cid cid, long offset, int length) {
        leaves.add(cid, length);
    }

    @Override
    public void node(Cid cid, byte[] block) {
        nodes.add(new Block(cid, block));
    }
}
