package dev.cairn.cli.progress;

import dev.cairn.cli.console.Console;
import dev.cairn.store.intake.hash.Progress;
import dev.cairn.unit.Size;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// Says how far reading is, when it takes longer than a moment.
public final class ReadingProgress implements Progress, AutoCloseable {
    private final Console console;
    private final String done;
    private final AtomicLong files = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private final ScheduledExecutorService clock;

    /// @param done what happened to what was read, as in `stored`
    public ReadingProgress(Console console, String done) {
        this.console = console;
        this.done = done;
        this.clock = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("progress").factory());
        var _ = clock.scheduleWithFixedDelay(this::say, 2, 2, TimeUnit.SECONDS);
    }

    @Override
    public void more(long moreFiles, long moreBytes) {
        files.addAndGet(moreFiles);
        bytes.addAndGet(moreBytes);
    }

    private void say() {
        long count = files.get();
        String counted = count == 0 ? "" : count + (count == 1 ? " file, " : " files, ");
        console.say(done + " " + counted + Size.rounded(bytes.get()) + " so far");
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
