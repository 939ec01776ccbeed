package dev.cairn.container.child;

import dev.cairn.container.Captured;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Keeps the two ends of a stream in a file. It takes everything as fast as it comes, however much that is: what
/// stands between the ends goes nowhere, and where the file cannot be written the rest does too.
final class Capture implements AutoCloseable {
    private final Path file;
    private final int keep;
    private final Mask mask;
    private long size;
    private long shown;
    private @Nullable FileChannel channel;
    private @Nullable IOException failure;

    /// The last bytes, in a ring; made when the first end is full.
    private byte[] ring = {};

    /// @param keep bytes to keep of each end
    Capture(Path file, int keep, List<String> masked) {
        this.file = file;
        this.keep = keep;
        this.mask = new Mask(masked);
    }

    void take(ByteBuffer bytes) {
        size += bytes.remaining();
        put(mask.hidesNothing() ? bytes : mask.show(bytes));
    }

    private void put(ByteBuffer bytes) {
        int toFile = (int) Math.min(bytes.remaining(), Math.max(0, keep - shown));
        if (toFile > 0) {
            write(bytes.slice(bytes.position(), toFile));
            bytes.position(bytes.position() + toFile);
            shown += toFile;
        }
        if (!bytes.hasRemaining()) {
            return;
        }
        if (ring.length == 0) {
            ring = new byte[keep];
        }
        int skip = Math.max(0, bytes.remaining() - keep);
        bytes.position(bytes.position() + skip);
        shown += skip;
        while (bytes.hasRemaining()) {
            int at = (int) (shown % keep);
            int count = Math.min(bytes.remaining(), keep - at);
            bytes.get(ring, at, count);
            shown += count;
        }
    }

    private void write(ByteBuffer bytes) {
        if (failure != null) {
            return;
        }
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
    /// @throws IOException if the stream, or a part of it, could not be kept
    Captured finish() throws IOException {
        if (!mask.hidesNothing()) {
            put(mask.end());
        }
        long behind = shown - keep;
        long dropped = Math.max(0, behind - keep);
        if (dropped > 0) {
            write(ByteBuffer.wrap(("\n[" + dropped + " bytes are not kept]\n").getBytes(StandardCharsets.UTF_8)));
        }
        if (behind > 0) {
            int split = dropped > 0 ? (int) (shown % keep) : (int) behind;
            if (dropped > 0) {
                write(ByteBuffer.wrap(ring, split, keep - split));
            }
            write(ByteBuffer.wrap(ring, 0, split));
        }
        close();
        if (failure != null) {
            throw failure;
        }
        return size == 0 ? Captured.NOTHING : new Captured(Optional.of(file), size, dropped);
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
        }
    }
}
