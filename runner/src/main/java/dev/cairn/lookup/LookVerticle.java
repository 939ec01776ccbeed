package dev.cairn.lookup;

import dev.cairn.run.Addresses;
import dev.cairn.run.LookedUp;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;

/// Answers look-ups. They read the disk, so they are done on worker threads, several at a time.
public final class LookVerticle extends VerticleBase {
    private final Lookups lookups;

    public LookVerticle(Lookups lookups) {
        this.lookups = lookups;
    }

    @Override
    public Future<?> start() {
        return Future.all(
                Addresses.LOOK.answer(
                        vertx, look -> vertx.executeBlocking(() -> new LookedUp(lookups.look(look.wanted())), false)),
                Addresses.EQUAL.answer(
                        vertx,
                        question ->
                                vertx.executeBlocking(() -> lookups.equal(question.key(), question.task()), false)));
    }
}
