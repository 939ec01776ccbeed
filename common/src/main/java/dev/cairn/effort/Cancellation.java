package dev.cairn.effort;

import java.util.ArrayList;
import java.util.List;

/// A wish, from any thread, that something ends now. It comes once and is never taken back.
public final class Cancellation {
    private final List<Runnable> reactions = new ArrayList<>();
    private boolean cancelled;

    /// Does nothing the second time.
    public void cancel() {
        List<Runnable> now;
        synchronized (this) {
            if (cancelled) {
                return;
            }
            cancelled = true;
            now = List.copyOf(reactions);
            reactions.clear();
        }
        now.forEach(Runnable::run);
    }

    public synchronized boolean isCancelled() {
        return cancelled;
    }

    /// Lets something short be done when the wish comes, on the thread that has it; at once if it came already.
    ///
    /// @return stops that, when what could be ended has ended by itself
    public Watch react(Runnable reaction) {
        synchronized (this) {
            if (!cancelled) {
                reactions.add(reaction);
                return () -> forget(reaction);
            }
        }
        reaction.run();
        return () -> {};
    }

    private synchronized void forget(Runnable reaction) {
        reactions.remove(reaction);
    }

    /// Something that waits for the wish.
    @FunctionalInterface
    public interface Watch extends AutoCloseable {
        @Override
        void close();
    }
}
