package dev.cairn.store.intake;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Writes the copy of a file while the original is read. That of a large one is written, and put on disk bit by
/// bit, by a thread of its own: so copying costs no time beside hashing.
final class FileCopy implements Hasher.Copy, AutoCloseable {
    /// From this size on a thread of its own is worth it.
    private static final long LARGE = 8 << 20;

    /// What may be unwritten on the disk's way before it is waited for.
    private static final long FLUSH = 64 << 20;

    private static final byte[] END = new byte[0];

    private final FileChannel channel;
    private final boolean large;
    private final BlockingQueue<byte[]> full = new ArrayBlockingQueue<>(16);
    private final BlockingQueue<byte[]> empty = new ArrayBlockingQueue<>(16);
    private @Nullable Thread writer;
    private volatile @Nullable IOException failure;

    /// @param size what the original has, about
    FileCopy(Path target, long size) throws IOException {
        channel = FileChannel.open(target, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
        large = size >= LARGE;
    }

    @Override
    public void write(byte[] bytes, int length) throws IOException {
        if (!large) {
            writeAll(ByteBuffer.wrap(bytes, 0, length));
            return;
        }
        if (writer == null) {
            writer = Thread.ofPlatform().daemon().name("cairn-copy").start(this::writeWhatComes);
        }
        byte[] buffer = empty.poll();
        if (buffer != null && buffer.length == length) {
            System.arraycopy(bytes, 0, buffer, 0, length);
        } else {
            buffer = Arrays.copyOf(bytes, length);
        }
        put(buffer);
        throwFailure();
    }

    /// Ends the copy. A large one is on disk then.
    ///
    /// @return whether it is on disk
    boolean finish() throws IOException {
        endThread();
        throwFailure();
        if (large) {
            channel.force(true);
        }
        return large;
    }

    private void writeWhatComes() {
        try {
            long unflushed = 0;
            for (byte[] next = full.take(); next.length > 0; next = full.take()) {
                if (failure == null) {
                    writeAll(ByteBuffer.wrap(next));
                    unflushed += next.length;
                    if (unflushed >= FLUSH) {
                        channel.force(false);
                        unflushed = 0;
                    }
                }
                empty.offer(next);
            }
        } catch (IOException e) {
            failure = e;
            full.clear();
        } catch (InterruptedException e) {
            failure = new IOException("interrupted", e);
        }
    }

    private void put(byte[] buffer) throws IOException {
        try {
            while (!full.offer(buffer, 100, TimeUnit.MILLISECONDS)) {
                throwFailure();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClosedByInterruptException();
        }
    }

    private void endThread() throws IOException {
        Thread running = writer;
        if (running == null) {
            return;
        }
        writer = null;
        put(END);
        boolean interrupted = false;
        while (running.isAlive()) {
            try {
                running.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void writeAll(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private void throwFailure() throws IOException {
        IOException known = failure;
        if (known != null) {
            throw known;
        }
    }

    @Override
    public void close() throws IOException {
        try {
            Thread running = writer;
            if (running != null) {
                running.interrupt();
            }
        } finally {
            channel.close();
        }
    }
}
