package dev.cairn.cli.progress;

import dev.cairn.cli.console.Console;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Lines that stay, and where nothing was said for a while one of the state: for logs and pipes.
public final class PlainDisplay implements Display {
    private static final long QUIET_SECONDS = 10;

    private final Console console;
    private final Tallies tallies;
    private final ScheduledExecutorService clock;
    private volatile long saidAt = System.nanoTime();
    private String last = "";

    public PlainDisplay(Console console, Tallies tallies) {
        this.console = console;
        this.tallies = tallies;
        this.clock = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("display").factory());
        var _ = clock.scheduleWithFixedDelay(this::remind, 2, 1, TimeUnit.SECONDS);
    }

    @Override
    public void say(String text) {
        saidAt = System.nanoTime();
        console.say(text);
    }

    private void remind() {
        long quiet = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - saidAt);
        String line = tallies.line();
        if ((last.isEmpty() && quiet >= 2) || (quiet >= QUIET_SECONDS && !line.equals(last))) {
            last = line;
            say(line);
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
