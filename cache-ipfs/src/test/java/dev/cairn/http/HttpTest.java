package dev.cairn.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.effort.Cancellation;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpTest {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Vertx vertx = Vertx.vertx();
    private final Http http = new Http(vertx);

    @AfterEach
    void close() throws Exception {
        http.close();
        vertx.close().await(30, TimeUnit.SECONDS);
    }

    @Test
    void a_body_may_take_longer_than_the_other_side_may_be_silent() throws Exception {
        int port = serve(
                request -> request.body().onSuccess(body -> request.response().end(body)));
        CompletableFuture<Void> later = new CompletableFuture<>();
        vertx.setTimer(PATIENCE.toMillis() * 5 / 4, _ -> later.complete(null));

        try (Answer answer = http.ask(ask(port, out -> {
            out.write('a');
            out.flush();
            later.join();
            out.write('b');
        }))) {
            assertThat(answer.text(10)).isEqualTo("ab");
        }
    }

    @Test
    void who_does_not_want_to_know_any_more_does_not_go_on_sending() throws Exception {
        CompletableFuture<Void> begun = new CompletableFuture<>();
        CompletableFuture<Void> broken = new CompletableFuture<>();
        int port = serve(request -> request.handler(_ -> begun.complete(null)));
        Cancellation cancellation = new Cancellation();
        byte[] piece = new byte[1 << 16];
        Ask endless = ask(port, out -> {
            try {
                while (true) {
                    out.write(piece);
                }
            } catch (IOException e) {
                broken.completeExceptionally(e);
                throw e;
            }
        });
        var _ = begun.thenRun(cancellation::cancel);

        assertThatThrownBy(() -> http.ask(endless, cancellation))
                .isInstanceOfSatisfying(
                        CairnException.class, e -> assertThat(e.kind()).isEqualTo(Kind.INTERRUPTED));

        assertThatThrownBy(() -> broken.get(30, TimeUnit.SECONDS)).hasCauseInstanceOf(IOException.class);
    }

    private static Ask ask(int port, Ask.Body body) {
        return new Ask(
                "the server",
                HttpMethod.POST,
                URI.create("http://127.0.0.1:" + port + "/"),
                Map.of(),
                Optional.of(body),
                PATIENCE);
    }

    private int serve(Consumer<HttpServerRequest> handler) throws Exception {
        HttpServer server = vertx.createHttpServer().requestHandler(handler::accept);
        return server.listen(0, "127.0.0.1").await(30, TimeUnit.SECONDS).actualPort();
    }
}
