package dev.cairn.container.engine;

import dev.cairn.container.child.Capture;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/// The two streams of a program in one, as the Docker Engine API describes it under `ContainerAttach`: each piece has
/// eight bytes before it, of which the first says which stream it is of, and the last four its length.
final class Frames {
    private static final int HEADER_BYTES = 8;
    private static final int STDERR = 2;

    private final byte[] buffer = new byte[1 << 16];

    /// Takes all until the end. A connection that breaks off in the midst of a piece has ended too: the daemon knows
    /// how
    /// the program did, and is asked.
    void take(InputStream in, Capture out, Capture err) throws IOException {
        try {
            while (true) {
                if (in.readNBytes(buffer, 0, HEADER_BYTES) < HEADER_BYTES) {
                    return;
                }
                Capture to = buffer[0] == STDERR ? err : out;
                long left = Integer.toUnsignedLong(ByteBuffer.wrap(buffer).getInt(4));
                while (left > 0) {
                    int count = in.read(buffer, 0, (int) Math.min(left, buffer.length));
                    if (count < 0) {
                        return;
                    }
                    to.take(ByteBuffer.wrap(buffer, 0, count));
                    left -= count;
                }
            }
        } catch (EOFException e) {
            return;
        }
    }
}
