package dev.cairn.http;

import dev.cairn.effort.Cancellation;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Asks over HTTP and waits for answers, on threads that may. Redirects are answers like others: whoever asks
/// knows whether to follow one, and what not to tell there.
public final class Http implements AutoCloseable {
    private static final int CONNECT_MILLISECONDS = 10_000;
    private static final int CONNECTIONS_PER_HOST = 16;

    private final HttpClient client;

    public Http(Vertx vertx) {
        this(vertx, Optional.empty());
    }

    /// @param certificates a file with further certificates of whom connections with TLS are trusted, in PEM
    /// @throws CairnException REFUSED if there are none in it
    public Http(Vertx vertx, Optional<Path> certificates) {
        HttpClientOptions options = new HttpClientOptions()
                .setConnectTimeout(CONNECT_MILLISECONDS)
                .setMaxChunkSize(BodyStream.MOST_AT_ONCE);
        certificates.ifPresent(file -> options.setTrustOptions(Certificates.andOf(file)));
        client = vertx.createHttpClient(options, new PoolOptions().setHttp1MaxSize(CONNECTIONS_PER_HOST));
    }

    /// Sends a request and waits for the head of the answer.
    ///
    /// @throws CairnException UNREACHABLE if there is nobody or the connection breaks, TIMED_OUT if no answer
    ///     comes
    public Answer ask(Ask ask) {
        return ask(ask, new Cancellation());
    }

    /// Like [#ask], as long as somebody wants to know.
    ///
    /// @throws CairnException INTERRUPTED when they do not any more, else as [#ask] does
    public Answer ask(Ask ask, Cancellation cancellation) {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        CairnException unwanted = new CairnException(Kind.INTERRUPTED, ask.peer() + " is not asked any more");
        try (Cancellation.Watch _ = cancellation.react(() -> answer.completeExceptionally(unwanted))) {
            return ask(ask, answer);
        }
    }

    private Answer ask(Ask ask, CompletableFuture<Answer> answer) {
        RequestOptions options = new RequestOptions()
                .setMethod(ask.method())
                .setAbsoluteURI(ask.address().toString())
                .setFollowRedirects(false)
                .putHeader("User-Agent", "cairn");
        ask.headers().forEach(options::putHeader);
        Body body = new Body();
        client.request(options)
                .compose(request -> send(request, ask, answer, body))
                .onFailure(answer::completeExceptionally);
        try {
            if (ask.body().isPresent()) {
                CompletableFuture.anyOf(answer, body.begun).get(ask.patience().toNanos(), TimeUnit.NANOSECONDS);
                // While it is taken, however long that takes, nobody is silent.
                CompletableFuture.anyOf(answer, body.ended).get();
            }
            return answer.get(ask.patience().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            CairnException late = new CairnException(
                    Kind.TIMED_OUT,
                    ask.peer() + " did not answer within " + ask.patience().toMillis() / 1000.0 + " s",
                    e);
            answer.completeExceptionally(late);
            throw late;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            CairnException unwanted =
                    new CairnException(Kind.INTERRUPTED, "asking " + ask.peer() + " was interrupted", e);
            answer.completeExceptionally(unwanted);
            throw unwanted;
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            if (cause instanceof CairnException broken) {
                throw broken;
            }
            throw new CairnException(Kind.UNREACHABLE, ask.peer() + " cannot be reached: " + cause.getMessage(), cause);
        }
    }

    /// How far the sending of a body is.
    private record Body(CompletableFuture<Boolean> begun, CompletableFuture<Boolean> ended) {
        Body() {
            this(new CompletableFuture<>(), new CompletableFuture<>());
        }
    }

    private static Future<Void> send(HttpClientRequest request, Ask ask, CompletableFuture<Answer> answer, Body body) {
        // Whoever does not wait any more does not go on sending either.
        var _ = answer.whenComplete((_, failure) -> {
            if (failure != null) {
                var _ = request.reset(0, failure);
            }
        });
        // An answer may come while the body is still being sent.
        request.response().onComplete(done -> {
            if (done.failed()) {
                answer.completeExceptionally(done.cause());
                return;
            }
            BodyStream content = new BodyStream(
                    done.result(),
                    ask.peer(),
                    ask.patience(),
                    () -> done.result().getTrailer("X-Stream-Error"),
                    request::reset);
            Answer come = new Answer(done.result(), content);
            if (!answer.complete(come)) {
                come.close();
            }
        });
        if (ask.body().isEmpty()) {
            return request.end();
        }
        request.setChunked(true);
        Thread.ofVirtual().name("cairn-http-body").start(() -> sendBody(request, ask, answer, body));
        return Future.succeededFuture();
    }

    private static void sendBody(HttpClientRequest request, Ask ask, CompletableFuture<Answer> answer, Body body) {
        body.begun.complete(true);
        try {
            sendBody(request, ask, answer);
        } finally {
            body.ended.complete(true);
        }
    }

    private static void sendBody(HttpClientRequest request, Ask ask, CompletableFuture<Answer> answer) {
        try (SendingStream out = new SendingStream(request, ask.peer(), ask.patience())) {
            ask.body().orElseThrow().writeTo(out);
        } catch (IOException | RuntimeException e) {
            // If the other side has answered already, its words say more.
            answer.completeExceptionally(e);
            var _ = request.reset(0, e);
            return;
        }
        var _ = request.end();
    }

    @Override
    public void close() {
        var _ = client.close();
    }
}
