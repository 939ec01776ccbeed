package dev.cairn.peer.result;

import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/// Whether it is worth asking the sources for results of others. Who keeps a run waiting twice, and gives nothing, is
/// asked
/// no more: to make a result again is better than to wait for each. Any thread may ask.
public final class Reach {
    private static final int MOST = 2;

    private static final Duration LONG = Duration.ofSeconds(3);

    private final AtomicInteger waits = new AtomicInteger();

    /// What the question comes to.
    ///
    /// @throws CairnException as the question does; MISSING at once where it is not worth asking
    public <T> T ask(Supplier<T> question) {
        if (waits.get() >= MOST) {
            throw new CairnException(
                    Kind.MISSING, "the sources kept this run waiting and gave nothing, so they are asked no more");
        }
        long began = System.nanoTime();
        try {
            T answer = question.get();
            waits.set(0);
            return answer;
        } catch (CairnException e) {
            if (e.kind() != Kind.INTERRUPTED && System.nanoTime() - began > LONG.toNanos()) {
                waits.incrementAndGet();
            }
            throw e;
        }
    }
}
