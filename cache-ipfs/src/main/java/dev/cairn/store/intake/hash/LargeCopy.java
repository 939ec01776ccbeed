package dev.cairn.store.intake.hash;

import dev.cairn.system.BulkFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A copy that is written by a thread of its own, so that writing costs no time beside hashing; or by those that
/// read.
public final class LargeCopy implements Copy {
    private static final int BUFFERS = 4;
    private static final int SIZE = 1 << 20;

    private final BulkFile file;
    private final BlockingQueue<ByteBuffer> empty = new ArrayBlockingQueue<>(BUFFERS);
    private final BlockingQueue<ByteBuffer> full = new ArrayBlockingQueue<>(BUFFERS + 1);
    private @Nullable Thread writer;
    private volatile @Nullable Exception failure;

    public LargeCopy(Path target) throws IOException {
        file = new BulkFile(target);
    }

    private void start() {
        if (writer == null) {
            for (int i = 0; i < BUFFERS; i++) {
                empty.add(BulkFile.buffer(SIZE));
            }
            writer = Thread.ofPlatform().daemon().name("cairn-copy").start(this::writeWhatComes);
        }
    }

    @Override
    public ByteBuffer buffer(ByteBuffer own) throws IOException {
        start();
        try {
            ByteBuffer next = empty.poll(100, TimeUnit.MILLISECONDS);
            while (next == null) {
                throwFailure();
                next = empty.poll(100, TimeUnit.MILLISECONDS);
            }
            return next.clear().limit(SIZE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClosedByInterruptException();
        }
    }

    @Override
    public void write(ByteBuffer bytes) throws IOException {
        throwFailure();
        full.add(bytes);
    }

    private void writeWhatComes() {
        try {
            for (ByteBuffer next = full.take(); next.hasRemaining(); next = full.take()) {
                file.write(next);
                empty.add(next);
            }
        } catch (IOException | InterruptedException e) {
            failure = e;
        }
    }

    @Override
    public Optional<BulkFile> bulk() {
        return Optional.of(file);
    }

    @Override
    public boolean finish() throws IOException {
        full.add(ByteBuffer.allocate(0));
        join();
        throwFailure();
        file.sync();
        return true;
    }

    private void throwFailure() throws IOException {
        Exception known = failure;
        if (known != null) {
            throw known instanceof IOException broken ? broken : new IOException("interrupted", known);
        }
    }

    private void join() {
        boolean interrupted = false;
        while (writer != null && writer.isAlive()) {
            try {
                writer.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        if (writer != null) {
            writer.interrupt();
        }
        join();
        file.close();
    }
}
