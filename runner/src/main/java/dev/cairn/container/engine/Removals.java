package dev.cairn.container.engine;

import dev.cairn.container.child.Programs;
import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/// Has a daemon forget containers that have ended, while their tasks go on: nothing of them runs, and to forget takes
/// longer than many a task. This process waits for it when it ends.
final class Removals {
    /// A daemon takes one at a time for the most part.
    private static final int AT_ONCE = 2;

    /// At the end of this process. What is left then is the guard's, who outlives us.
    private static final int PATIENCE_SECONDS = 10;

    private final Containers containers;
    private final ExecutorService threads = Executors.newFixedThreadPool(
            AT_ONCE, Thread.ofPlatform().daemon().name("cairn-removal-", 0).factory());

    private Removals(Containers containers) {
        this.containers = containers;
    }

    static Removals of(Containers containers) {
        Removals removals = new Removals(containers);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(removals::end));
        return removals;
    }

    /// One that nobody needs any more.
    void add(String id) {
        try {
            threads.execute(() -> now(id));
        } catch (RejectedExecutionException e) {
            // This process is about to end, and the guard knows it.
            return;
        }
    }

    /// Kills it if need be, and waits until it is gone.
    void now(String id) {
        containers.remove(id);
        try {
            Programs.shared().forgetContainer(id);
        } catch (IOException e) {
            // Without a guard there is nobody to tell.
            return;
        }
    }

    private void end() {
        threads.shutdown();
        try {
            boolean _ = threads.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
