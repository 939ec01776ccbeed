package dev.cairn.conduct;

import dev.cairn.job.Job;
import dev.cairn.job.Made;
import dev.cairn.run.Addresses;
import dev.cairn.run.AttemptEnded;
import dev.cairn.run.Brought;
import dev.cairn.run.Get;
import dev.cairn.run.Tried;
import dev.cairn.run.Vacated;
import dev.cairn.schedule.Lost;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.WorkerExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/// Answers attempts, on twice as many threads as may run at once: some wait for their containers, and as many others
/// for what they made to be on disk.
final class AttemptVerticle extends VerticleBase {
    private final Attempts attempts;
    private final Function<Made, Lost> bringer;
    private final int most;

    /// @param bringer gets here what is to be delivered
    AttemptVerticle(Attempts attempts, Function<Made, Lost> bringer, int most) {
        this.attempts = attempts;
        this.bringer = bringer;
        this.most = most;
    }

    /// Each waits by itself: for what comes from elsewhere no slot is needed.
    private Future<Tried> get(Get wanted) {
        Promise<Tried> promise = Promise.promise();
        Thread.ofVirtual().name("get").start(() -> {
            try {
                attempts.get(wanted.job(), wanted.task());
                promise.complete(new Tried(wanted.job()));
            } catch (RuntimeException e) {
                promise.fail(e);
            }
        });
        return promise.future();
    }

    private void vacated(Job job) {
        Addresses.VACATED.tell(vertx, new Vacated(job.number()));
    }

    @Override
    public Future<?> start() {
        WorkerExecutor threads = vertx.createSharedWorkerExecutor("attempts", 2 * most, TimeUnit.DAYS.toNanos(10_000));
        return Future.all(
                Addresses.ATTEMPT.answer(
                        vertx,
                        attempt -> threads.executeBlocking(
                                () -> new AttemptEnded(attempts.attempt(attempt, () -> vacated(attempt.job()))),
                                false)),
                Addresses.BRING.answer(
                        vertx, bring -> threads.executeBlocking(() -> new Brought(bringer.apply(bring.made())), false)),
                Addresses.GET.answer(vertx, this::get),
                Addresses.STOP_WORK.answer(vertx, why -> {
                    attempts.stop();
                    return Future.succeededFuture(why);
                }));
    }
}
