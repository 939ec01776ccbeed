package dev.cairn.conduct;

import dev.cairn.run.Addresses;
import dev.cairn.run.AttemptEnded;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.WorkerExecutor;
import java.util.concurrent.TimeUnit;

/// Answers attempts, on as many threads as may run at once: each waits for its container.
final class AttemptVerticle extends VerticleBase {
    private final Attempts attempts;
    private final int most;

    AttemptVerticle(Attempts attempts, int most) {
        this.attempts = attempts;
        this.most = most;
    }

    @Override
    public Future<?> start() {
        WorkerExecutor threads = vertx.createSharedWorkerExecutor("attempts", most, TimeUnit.DAYS.toNanos(10_000));
        return Future.all(
                Addresses.ATTEMPT.answer(
                        vertx,
                        attempt -> threads.executeBlocking(() -> new AttemptEnded(attempts.attempt(attempt)), false)),
                Addresses.STOP_WORK.answer(vertx, why -> {
                    attempts.stop();
                    return Future.succeededFuture(why);
                }));
    }
}
