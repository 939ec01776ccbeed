package dev.cairn.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.cid.Cid;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BodiesTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() throws Exception {
        vertx.close().await(30, TimeUnit.SECONDS);
    }

    @Test
    void a_body_arrives_as_it_was_sent_in_both_directions() throws Exception {
        byte[] sent = new byte[9_000_001];
        new Random(1).nextBytes(sent);
        int port = serve(
                request -> request.body().onSuccess(body -> request.response().end(body)));
        CompletableFuture<InputStream> answer = new CompletableFuture<>();
        HttpClientRequest request = request(port).setChunked(true);
        request.response()
                .onSuccess(response ->
                        answer.complete(new BodyStream(response, "the server", PATIENCE, () -> null, request::reset)));

        try (SendingStream out = new SendingStream(request, "the server", PATIENCE)) {
            out.write(sent[0]);
            out.write(sent, 1, 999);
            out.write(sent, 1000, 5_000_000);
            out.write(sent, 5_001_000, sent.length - 5_001_000);
        }
        request.end();

        try (InputStream in = answer.get()) {
            assertThat(in.read()).isEqualTo(sent[0] & 0xff);
            assertThat(in.readAllBytes()).isEqualTo(Arrays.copyOfRange(sent, 1, sent.length));
            assertThat(in.read()).isEqualTo(-1);
        }
    }

    @Test
    void who_does_not_read_is_not_sent_all() throws Exception {
        AtomicLong written = new AtomicLong();
        byte[] piece = new byte[1 << 20];
        int port = serve(request -> {
            SendingStream out = new SendingStream(request.response().setChunked(true), "the client", PATIENCE);
            Thread.ofVirtual().start(() -> {
                try {
                    for (int i = 0; i < 200; i++) {
                        out.write(piece);
                        written.incrementAndGet();
                    }
                    out.close();
                    request.response().end();
                } catch (IOException e) {
                    written.set(-1);
                }
            });
        });

        MessageDigest digest = Cid.sha256();
        try (InputStream in = new DigestInputStream(get(port), digest)) {
            assertThat(in.readNBytes(10)).hasSize(10);
            assertThat(in.readNBytes(1 << 20)).hasSize(1 << 20);
            // Sockets, both queues and what is underway hold some, but far from all of it.
            assertThat(written.get()).isLessThan(100);
            assertThat(in.skip(0)).isZero();
            assertThat(in.transferTo(OutputStream.nullOutputStream())).isEqualTo((199 << 20) - 10);
        }
        assertThat(written.get()).isEqualTo(200);
    }

    @Test
    void a_body_that_breaks_off_is_an_error_and_not_its_end() throws Exception {
        int port = serve(request -> {
            request.response()
                    .setChunked(true)
                    .write(Buffer.buffer("some"))
                    .onSuccess(nothing -> request.connection().close());
        });

        try (InputStream in = get(port)) {
            assertThat(in.readNBytes(4)).hasSize(4);
            assertThatThrownBy(in::read).isInstanceOf(IOException.class).hasMessageContaining("the server broke off");
        }
    }

    @Test
    void a_body_that_never_comes_is_an_error_after_some_time() throws Exception {
        int port = serve(request -> request.response().setChunked(true).write(Buffer.buffer("some")));

        try (InputStream in = get(port, Duration.ofMillis(50))) {
            assertThat(in.readNBytes(4)).hasSize(4);
            assertThatThrownBy(in::read)
                    .isInstanceOfSatisfying(
                            CairnException.class, e -> assertThat(e.kind()).isEqualTo(Kind.TIMED_OUT));
        }
    }

    @Test
    void writing_to_who_went_away_is_an_error() throws Exception {
        CompletableFuture<Throwable> failure = new CompletableFuture<>();
        byte[] piece = new byte[1 << 20];
        int port = serve(request -> {
            SendingStream out = new SendingStream(request.response().setChunked(true), "the client", PATIENCE);
            Thread.ofVirtual().start(() -> {
                try {
                    while (true) {
                        out.write(piece);
                    }
                } catch (IOException e) {
                    failure.complete(e);
                }
            });
        });

        InputStream in = get(port);
        assertThat(in.readNBytes(4)).hasSize(4);
        in.close();

        assertThat(failure.get(30, TimeUnit.SECONDS)).hasMessageContaining("the client broke off");
    }

    private InputStream get(int port) throws Exception {
        return get(port, PATIENCE);
    }

    private InputStream get(int port, Duration patience) throws Exception {
        HttpClientRequest request = request(port);
        CompletableFuture<InputStream> answer = new CompletableFuture<>();
        request.response()
                .onSuccess(response ->
                        answer.complete(new BodyStream(response, "the server", patience, () -> null, request::reset)));
        request.end();
        return answer.get(30, TimeUnit.SECONDS);
    }

    private HttpClientRequest request(int port) throws Exception {
        HttpClient client = vertx.createHttpClient();
        return client.request(HttpMethod.POST, port, "127.0.0.1", "/").await(30, TimeUnit.SECONDS);
    }

    private int serve(Consumer<HttpServerRequest> handler) throws Exception {
        HttpServer server = vertx.createHttpServer().requestHandler(handler::accept);
        return server.listen(0, "127.0.0.1").await(30, TimeUnit.SECONDS).actualPort();
    }
}
