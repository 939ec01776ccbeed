package dev.cairn.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Ctrl-C and SIGTERM while something runs: it is stopped in order, and the process ends when all within this is
/// closed.
/// The exit status is then the Java runtime's own: 130 or 143.
public final class Interruption implements AutoCloseable {
    /// Containers are killed at once; what is left is a commit and a manifest.
    private static final long PATIENCE_SECONDS = 60;

    private final Thread hook = new Thread(this::interrupted);
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile @Nullable Consumer<String> stopping;

    public Interruption() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /// How what runs now is stopped, for which reason.
    public void stops(Consumer<String> running) {
        stopping = running;
    }

    private void interrupted() {
        Consumer<String> running = stopping;
        if (running == null) {
            return;
        }
        running.accept("interrupted");
        try {
            boolean _ = closed.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // It is under way, and waits for this.
            closed.countDown();
        }
    }
}
