package dev.cairn.store.landing;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.dag.BlockSink;
import dev.cairn.store.commit.Incoming;
import dev.cairn.store.content.Leaves;
import dev.cairn.store.content.Modes;
import dev.cairn.system.Reading;
import dev.cairn.unixfs.write.FileLeaf;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/// A file that is being put together from its blocks, in whatever order they come. Only when the last one is
/// there does it become the store's.
final class Assembly {
    private final Cid root;
    private final long size;
    private final Path file;
    private final Optional<Unfinished> unfinished;
    private final Optional<LeafWriter> writer;
    private final NavigableMap<Long, Leaf> leaves = new TreeMap<>();
    private final Map<Cid, Long> places = new HashMap<>();
    private long missing;
    private long dagSize;
    private long left = -1;

    /// A block of the file's bytes.
    private record Leaf(Cid cid, int length) {}

    /// @param file where its bytes go: a temporary file that is not there yet
    Assembly(Cid root, long size, Path file) {
        this(root, size, file, Optional.empty(), Optional.empty());
    }

    /// A large one, whose bytes go where an earlier attempt may have left some.
    Assembly(Cid root, long size, Unfinished unfinished, LeafWriter writer) {
        this(root, size, unfinished.file(), Optional.of(unfinished), Optional.of(writer));
    }

    private Assembly(Cid root, long size, Path file, Optional<Unfinished> unfinished, Optional<LeafWriter> writer) {
        this.root = root;
        this.size = size;
        this.file = file;
        this.unfinished = unfinished;
        this.writer = writer;
    }

    Cid root() {
        return root;
    }

    boolean isLarge() {
        return unfinished.isPresent();
    }

    /// Says that so many more blocks are needed.
    void expect(long blocks) {
        missing += blocks;
    }

    /// An inner block came.
    void inner(int length) {
        dagSize += length;
    }

    /// A block of the file's bytes came.
    ///
    /// @param length of the block itself
    void leaf(Cid cid, long at, byte[] bytes, int from, int count, int length) {
        dagSize += length;
        if (count == 0) {
            return;
        }
        leaves.put(at, new Leaf(cid, count));
        places.putIfAbsent(cid, at);
        if (at == left) {
            // It was read from just there.
            return;
        }
        try {
            if (writer.isPresent()) {
                writer.get().write(file, at, bytes, from, count);
            } else {
                write(ByteBuffer.wrap(bytes, from, count), at);
            }
        } catch (IOException e) {
            throw Reading.failure("cannot store the file " + root, e);
        }
    }

    private void write(ByteBuffer bytes, long at) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE)) {
            long position = at;
            while (bytes.hasRemaining()) {
                position += channel.write(bytes, position);
            }
        }
    }

    private FileChannel written() throws IOException {
        if (writer.isPresent()) {
            writer.get().settle();
        }
        return FileChannel.open(file, StandardOpenOption.READ);
    }

    /// One block less is needed; whether none is.
    boolean arrived() {
        missing--;
        return missing == 0;
    }

    /// Whether the store can cut all its blocks out of the file again: they are all raw or all dag-pb, and leave
    /// nothing out.
    boolean isSliceable() {
        long end = 0;
        boolean raw = false;
        boolean wrapped = false;
        for (Map.Entry<Long, Leaf> leaf : leaves.entrySet()) {
            raw |= leaf.getValue().cid().codec() == Codec.RAW;
            wrapped |= leaf.getValue().cid().codec() != Codec.RAW;
            if (leaf.getKey() != end) {
                return false;
            }
            end += leaf.getValue().length();
        }
        return end == size && size > 0 && raw != wrapped;
    }

    /// The whole file.
    Incoming finished() {
        Leaves all = new Leaves();
        leaves.values().forEach(leaf -> all.add(leaf.cid(), leaf.length()));
        try {
            if (writer.isPresent()) {
                writer.get().finish();
            }
            Modes.seal(file, false);
        } catch (IOException e) {
            throw Reading.failure("cannot store the file " + root, e);
        }
        return new Incoming(file, root, size, dagSize, false, all, false);
    }

    /// A block of the file's bytes that came before, read back: the same bytes may stand in a file several
    /// times.
    Optional<byte[]> known(Cid cid) {
        Long at = places.get(cid);
        if (at == null) {
            return Optional.empty();
        }
        try (FileChannel channel = written()) {
            return Optional.of(block(channel, at));
        } catch (IOException e) {
            throw Reading.failure("cannot store the file " + root, e);
        }
    }

    /// Its blocks are stored as they are: the file is of no use to another attempt.
    void discard() {
        unfinished.ifPresent(Unfinished::discard);
    }

    /// A block of the file's bytes that an earlier attempt left where it belongs, if it did.
    Optional<byte[]> left(Cid cid, long at, long size) {
        Optional<byte[]> block = unfinished.flatMap(before -> before.block(cid, at, size));
        left = block.isPresent() ? at : -1;
        return block;
    }

    /// The blocks of the file's bytes, read back, for a file that the store cannot cut.
    void eachLeaf(BlockSink sink) {
        if (places.isEmpty()) {
            return;
        }
        try (FileChannel channel = written()) {
            for (Map.Entry<Cid, Long> place : places.entrySet()) {
                sink.put(place.getKey(), block(channel, place.getValue()));
            }
        } catch (IOException e) {
            throw Reading.failure("cannot store the file " + root, e);
        }
    }

    private byte[] block(FileChannel channel, long at) throws IOException {
        Leaf leaf = Objects.requireNonNull(leaves.get(at));
        ByteBuffer bytes = ByteBuffer.allocate(leaf.length());
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, at + bytes.position()) < 0) {
                throw new IOException("it is shorter than it was");
            }
        }
        return leaf.cid().codec() == Codec.RAW ? bytes.array() : FileLeaf.around(bytes.array(), 0, leaf.length());
    }
}
