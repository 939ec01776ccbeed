package dev.cairn.store.landing;

import dev.cairn.system.Kernel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/// Puts a large file on disk while it still grows, on a thread of its own: the disk then works while more is awaited,
/// and
/// whoever makes the file last waits for little. For one thread.
final class EarlySync {
    /// So much is written before the disk is told to begin with it, in bytes.
    private static final long PORTION = 32L << 20;

    private final Path file;
    private CompletableFuture<Void> last = CompletableFuture.completedFuture(null);
    private long unsynced;

    EarlySync(Path file) {
        this.file = file;
    }

    /// Says that so many bytes more were written.
    ///
    /// @throws IOException if what was written before did not come to the disk
    void wrote(int bytes) throws IOException {
        unsynced += bytes;
        if (unsynced >= PORTION && last.isDone()) {
            end();
            unsynced = 0;
            last = CompletableFuture.runAsync(
                    this::sync, Thread.ofPlatform().daemon().name("cairn-early-sync")::start);
        }
    }

    private void sync() {
        try {
            Kernel.sync(file);
        } catch (IOException e) {
            throw new CompletionException(e);
        }
    }

    /// Waits for what was begun.
    ///
    /// @throws IOException if it failed: the kernel tells that once, and not to who syncs the file afterwards
    void end() throws IOException {
        try {
            last.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            throw e;
        }
    }
}
