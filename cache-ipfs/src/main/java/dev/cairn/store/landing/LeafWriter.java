package dev.cairn.store.landing;

import dev.cairn.dag.Block;
import dev.cairn.system.BulkFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/// Writes the blocks of large files where they belong, on a thread of its own: neither writing nor waiting for the
/// disk costs time beside receiving. However many files there are, one is open at a time. For one thread.
final class LeafWriter implements AutoCloseable {
    /// How many blocks may wait to be written.
    private static final int WAITING = 4;

    private final Semaphore free = new Semaphore(WAITING);
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("cairn-landing").factory());
    private final ByteBuffer buffer = BulkFile.buffer(Block.MAX_SIZE);
    private @Nullable Path path;
    private @Nullable BulkFile file;
    private volatile @Nullable IOException failure;

    /// Has bytes written, which nobody changes any more, at the latest when [#settle] or [#finish] returns.
    ///
    /// @throws IOException if these or earlier ones could not be written
    void write(Path target, long at, byte[] bytes, int from, int count) throws IOException {
        throwFailure();
        try {
            free.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClosedByInterruptException();
        }
        thread.execute(() -> written(target, at, bytes, from, count));
    }

    private void written(Path target, long at, byte[] bytes, int from, int count) {
        try {
            if (failure == null) {
                buffer.clear().put(bytes, from, count).flip();
                open(target).write(buffer, at);
            }
        } catch (IOException e) {
            failure = e;
        } finally {
            free.release();
        }
    }

    private BulkFile open(Path target) throws IOException {
        if (file == null || !target.equals(path)) {
            letGo();
            file = BulkFile.goingOn(target);
            path = target;
        }
        return file;
    }

    private void letGo() throws IOException {
        if (file != null) {
            file.close();
            file = null;
        }
    }

    /// Waits until everything is written.
    void settle() throws IOException {
        await(thread.submit(() -> null));
    }

    /// Waits until everything is written, and lets go of the file.
    void finish() throws IOException {
        await(thread.submit(() -> {
            letGo();
            return null;
        }));
    }

    private void await(Future<?> done) throws IOException {
        try {
            done.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClosedByInterruptException();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException broken ? broken : new IOException(e.getCause());
        }
        throwFailure();
    }

    private void throwFailure() throws IOException {
        IOException known = failure;
        if (known != null) {
            throw known;
        }
    }

    /// Ends when everything is written: another attempt may go on from there.
    @Override
    public void close() {
        thread.execute(() -> {
            try {
                letGo();
            } catch (IOException e) {
                failure = e;
            }
        });
        thread.close();
    }
}
