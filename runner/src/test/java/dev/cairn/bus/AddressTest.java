package dev.cairn.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AddressTest {
    private static final Address<Question, Reply> PLACE = new Address<>("place", Question.class, Reply.class);

    private final Vertx vertx = Vertx.vertx();

    record Question(String text) {}

    record Reply(String text) {}

    @AfterEach
    void end() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void what_is_asked_is_answered() throws Exception {
        answered(question -> Future.succeededFuture(new Reply(question.text() + "!")));
        assertThat(asked()).isEqualTo(new Reply("well!"));
    }

    @Test
    void a_failure_reaches_who_asked_as_it_is() throws Exception {
        CairnException full = new CairnException(Kind.FULL, "the disk is full", new IllegalStateException("cause"));
        answered(question -> Future.failedFuture(full));
        assertThatException()
                .isThrownBy(this::asked)
                .satisfies(e -> assertThat(e)
                        .hasRootCauseMessage("cause")
                        .satisfies(all -> assertThat(causes(all)).contains(full)));
    }

    @Test
    void a_handler_that_throws_fails_who_asked_and_lets_nobody_wait() throws Exception {
        CairnException mistake = new CairnException(Kind.CORRUPT, "it is damaged");
        answered(question -> {
            throw mistake;
        });
        assertThatException()
                .isThrownBy(this::asked)
                .satisfies(e -> assertThat(causes(e)).contains(mistake));
    }

    private void answered(Function<Question, Future<Reply>> handler) throws Exception {
        PLACE.answer(vertx, handler).toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    private Reply asked() throws Exception {
        return PLACE.ask(vertx, new Question("well"))
                .toCompletionStage()
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS);
    }

    private static List<Throwable> causes(Throwable failure) {
        List<Throwable> all = new ArrayList<>();
        for (Throwable one = failure; one != null; one = one.getCause()) {
            all.add(one);
        }
        return all;
    }
}
