package dev.cairn.store.landing;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.dag.Block;
import dev.cairn.failure.CairnException;
import dev.cairn.store.Store;
import dev.cairn.store.content.Home;
import dev.cairn.store.lock.Hold;
import dev.cairn.system.Reading;
import dev.cairn.unixfs.write.FileLeaf;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/// A large file that is being put together where the next attempt finds it, should this one break off, be it by a
/// power cut. It is one process's as long as that has it open. Nothing is believed of what an earlier attempt left:
/// each block is compared with its name before it counts.
final class Unfinished implements AutoCloseable {
    private final Path file;
    private final Hold lease;
    private final boolean isOld;

    private Unfinished(Path file, Hold lease, boolean isOld) {
        this.file = file;
        this.lease = lease;
        this.isOld = isOld;
    }

    /// The file of this name; empty if another process has it just now.
    static Optional<Unfinished> claim(Store store, Cid root) {
        Optional<Hold> lease = store.tryLease(root);
        if (lease.isEmpty()) {
            return Optional.empty();
        }
        Path file = new Home(store.folder()).unfinished(root);
        try {
            Files.createDirectories(file.resolveSibling(""));
            if (!Files.isWritable(file)) {
                // It was whole and on its way into the store, or it is none.
                Files.deleteIfExists(file);
            }
            return Optional.of(new Unfinished(file, lease.get(), Files.exists(file)));
        } catch (IOException e) {
            lease.get().close();
            throw CairnException.of("cannot make " + file, e);
        }
    }

    Path file() {
        return file;
    }

    /// A block of the file's bytes that an earlier attempt left, if it did.
    Optional<byte[]> block(Cid cid, long at, long size) {
        if (!isOld || size > Block.MAX_SIZE || size == 0) {
            return Optional.empty();
        }
        ByteBuffer bytes = ByteBuffer.allocate((int) size);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            while (bytes.hasRemaining()) {
                if (channel.read(bytes, at + bytes.position()) < 0) {
                    return Optional.empty();
                }
            }
        } catch (IOException e) {
            throw Reading.failure("cannot read " + file, e);
        }
        byte[] block = cid.codec() == Codec.RAW ? bytes.array() : FileLeaf.around(bytes.array(), 0, (int) size);
        return cid.names(block) ? Optional.of(block) : Optional.empty();
    }

    /// Leaves nothing for another attempt.
    void discard() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw CairnException.of("cannot remove " + file, e);
        }
    }

    /// Lets the next attempt have it, unless it was moved into the store.
    @Override
    public void close() {
        lease.close();
    }
}
