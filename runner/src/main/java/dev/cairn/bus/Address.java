package dev.cairn.bus;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/// Where a question is asked and answered: one record each way. Delivery is within this process; what is asked
/// is handed over, not copied.
public record Address<Q, A>(String name, Class<Q> question, Class<A> answer) {
    /// A task may take as long as it likes: its own limits end it, not the bus.
    private static final DeliveryOptions PATIENT =
            new DeliveryOptions().setLocalOnly(true).setSendTimeout(TimeUnit.DAYS.toMillis(10_000));

    /// Answers what is asked here, until the verticle that called this ends.
    public Future<Void> answer(Vertx vertx, Function<Q, Future<A>> handler) {
        Handover.allow(vertx, question);
        Handover.allow(vertx, answer);
        return vertx.eventBus()
                .<Q>localConsumer(name, message -> reply(message, handler))
                .completion();
    }

    /// Asks; the answer comes on the context of the caller. A handler that fails, fails this.
    public Future<A> ask(Vertx vertx, Q what) {
        return vertx.eventBus().<A>request(name, what, PATIENT).map(Message::body);
    }

    /// Says something to whoever answers here, and waits for nothing.
    public void tell(Vertx vertx, Q what) {
        vertx.eventBus().send(name, what, PATIENT);
    }

    private void reply(Message<Q> message, Function<Q, Future<A>> handler) {
        Future<A> answer;
        try {
            answer = handler.apply(message.body());
        } catch (RuntimeException e) {
            answer = Future.failedFuture(e);
        }
        answer.onComplete(message::reply, failure -> message.reply(new Broken(failure)));
    }
}
