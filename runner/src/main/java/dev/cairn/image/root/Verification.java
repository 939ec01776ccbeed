package dev.cairn.image.root;

import dev.cairn.image.layout.Layout;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/// Whether blobs are what their digests say, found out on a thread of its own while something is made of them.
public final class Verification {
    private final FutureTask<Boolean> task;

    private Verification(FutureTask<Boolean> task) {
        this.task = task;
    }

    public static Verification begin(List<Layout.Linked> blobs) {
        FutureTask<Boolean> task = new FutureTask<>(() -> {
            for (Layout.Linked blob : blobs) {
                Layout.verify(blob.file(), blob.digest());
            }
            return true;
        });
        Thread.ofPlatform().daemon().name("cairn-verification").start(task);
        return new Verification(task);
    }

    /// Waits until it is known.
    ///
    /// @throws dev.cairn.failure.CairnException as [Layout#verify] does
    public void end() throws IOException {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    boolean _ = task.get();
                    return;
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case IOException broken -> throw broken;
                case RuntimeException broken -> throw broken;
                case Error broken -> throw broken;
                case null, default -> throw new IllegalStateException(e);
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
