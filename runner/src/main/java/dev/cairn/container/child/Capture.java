package dev.cairn.container.child;

import dev.cairn.container.Captured;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.octet.Slice;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Keeps the two ends of a stream in a file. It takes everything as fast as it comes, however much that is: what
/// stands between the ends goes nowhere. Where there is no room for the file, its end is kept in memory.
public final class Capture implements AutoCloseable {
    /// Of each end of a stream of a program.
    public static final int KEPT_BYTES = 1 << 20;

    private final Path file;
    private final int keep;
    private final Mask mask;
    private long size;
    private @Nullable FileChannel channel;
    private @Nullable IOException failure;

    /// How much of the first end there is, and whether that is all of it.
    private int first;
    private boolean full;

    /// The last bytes, in a ring; made when the first end is full.
    private byte[] ring = {};

    /// How many went into the ring.
    private long behind;

    /// @param keep   bytes to keep of each end
    /// @param masked texts that it shows as `***`
    public Capture(Path file, int keep, List<String> masked) {
        this.file = file;
        this.keep = keep;
        this.mask = new Mask(masked);
    }

    /// Takes the next piece.
    public void take(ByteBuffer bytes) {
        size += bytes.remaining();
        put(mask.hidesNothing() ? bytes : mask.show(bytes));
    }

    private void put(ByteBuffer bytes) {
        if (!full) {
            int wanted = Math.min(bytes.remaining(), keep - first);
            ByteBuffer some = bytes.slice(bytes.position(), wanted);
            write(some);
            bytes.position(bytes.position() + some.position());
            first += some.position();
            full = first == keep || some.hasRemaining();
        }
        if (!bytes.hasRemaining()) {
            return;
        }
        if (ring.length == 0) {
            ring = new byte[keep];
        }
        int skip = Math.max(0, bytes.remaining() - keep);
        bytes.position(bytes.position() + skip);
        behind += skip;
        while (bytes.hasRemaining()) {
            int at = (int) (behind % keep);
            int count = Math.min(bytes.remaining(), keep - at);
            bytes.get(ring, at, count);
            behind += count;
        }
    }

    /// Leaves in the buffer what cannot be written.
    private void write(ByteBuffer bytes) {
        try {
            if (channel == null) {
                channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            }
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            failure = e;
        }
    }

    /// Writes the other end.
    ///
    /// @throws IOException if the disk fails otherwise than by being full
    public Captured finish() throws IOException {
        if (!mask.hidesNothing()) {
            put(mask.end());
        }
        long dropped = Math.max(0, behind - keep);
        byte[] end = end(dropped);
        ByteBuffer left = ByteBuffer.wrap(end);
        if (left.hasRemaining()) {
            write(left);
        }
        close();
        if (failure != null && CairnException.of("", failure).kind() != Kind.FULL) {
            throw failure;
        }
        Slice rest = new Slice(end, left.position(), left.remaining());
        return size == 0 ? Captured.NOTHING : new Captured(Optional.of(file), size, dropped, rest);
    }

    /// What is to stand behind the first end.
    private byte[] end(long dropped) {
        if (dropped == 0) {
            return Arrays.copyOf(ring, (int) behind);
        }
        byte[] words = ("\n[" + dropped + " bytes are not kept]\n").getBytes(StandardCharsets.UTF_8);
        byte[] end = Arrays.copyOf(words, words.length + keep);
        int split = (int) (behind % keep);
        System.arraycopy(ring, split, end, words.length, keep - split);
        System.arraycopy(ring, 0, end, words.length + keep - split, split);
        return end;
    }

    /// Whether there was no room for a part of it at some time.
    public boolean lackedRoom() {
        return failure != null;
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
        }
    }
}
