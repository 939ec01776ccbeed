package dev.cairn.worker.projection;

import dev.cairn.failure.CairnException;
import org.jspecify.annotations.Nullable;

/// Something that is found out ahead of its time, on a thread of its own. It is over when this is closed; whoever
/// needs it asks again, and is then told why it cannot be found out, if so.
final class Ahead implements AutoCloseable {
    private final @Nullable Thread thread;

    private Ahead(@Nullable Thread thread) {
        this.thread = thread;
    }

    static Ahead of(boolean wanted, Runnable finding) {
        return new Ahead(
                wanted ? Thread.ofPlatform().daemon().name("cairn-ahead").start(() -> quietly(finding)) : null);
    }

    private static void quietly(Runnable finding) {
        try {
            finding.run();
        } catch (CairnException e) {
            // It is asked again by somebody who can tell a person.
            return;
        }
    }

    @Override
    public void close() {
        boolean interrupted = false;
        while (thread != null && thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
