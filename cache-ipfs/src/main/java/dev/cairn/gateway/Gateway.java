package dev.cairn.gateway;

import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.gateway.answer.Answering;
import dev.cairn.gateway.answer.Reply;
import dev.cairn.gateway.ask.Asked;
import dev.cairn.gateway.ask.Refusal;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PemKeyCertOptions;
import java.net.URI;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A server that gives away what is on a shelf: the trustless gateway for those who verify what they get, and
/// the path gateway for browsers and `curl`. It reads, and nothing else.
public final class Gateway implements AutoCloseable {
    private static final int MAX_LINE = 8 << 10;
    private static final int MAX_HEADERS = 16 << 10;
    private static final int IDLE_SECONDS = 75;
    private static final int SWEEP_MILLISECONDS = 1000;
    private static final int START_SECONDS = 30;

    private final Vertx vertx;
    private final HttpServer server;
    private final long sweep;
    private final GatewayOptions options;
    private final Doorkeeper doorkeeper;
    private final Connections connections;
    private final Answering answering;

    private Gateway(Vertx vertx, Shelf shelf, GatewayOptions options, Connections connections) {
        this.vertx = vertx;
        this.connections = connections;
        this.options = options;
        doorkeeper = new Doorkeeper(options);
        answering = new Answering(shelf, InstantSource.system());
        HttpServerOptions http = new HttpServerOptions()
                .setHost(options.host())
                .setPort(options.port())
                .setMaxInitialLineLength(MAX_LINE)
                .setMaxHeaderSize(MAX_HEADERS)
                .setIdleTimeout(IDLE_SECONDS)
                .setHttp2ClearTextEnabled(false);
        options.tls()
                .ifPresent(tls -> http.setSsl(true)
                        .setKeyCertOptions(new PemKeyCertOptions()
                                .setCertPath(tls.certificate().toString())
                                .setKeyPath(tls.key().toString())));
        server = vertx.createHttpServer(http)
                .connectionHandler(connections::opened)
                .requestHandler(this::handle);
        sweep = vertx.setPeriodic(SWEEP_MILLISECONDS, now -> connections.sweep());
    }

    /// Starts one, and waits until it listens. To be called on a thread that may wait.
    ///
    /// @throws CairnException if it cannot listen there
    public static Gateway start(Vertx vertx, Shelf shelf, GatewayOptions options) {
        return start(vertx, shelf, options, new Connections());
    }

    static Gateway start(Vertx vertx, Shelf shelf, GatewayOptions options, Connections connections) {
        Gateway gateway = new Gateway(vertx, shelf, options, connections);
        try {
            gateway.server.listen().await(START_SECONDS, TimeUnit.SECONDS);
            return gateway;
        } catch (TimeoutException | RuntimeException e) {
            throw new CairnException(
                    Kind.UNAVAILABLE,
                    "cannot listen on " + options.host() + ":" + options.port() + ": " + e.getMessage()
                            + "; choose another with serve.port, or serve.port 0 for a free one",
                    e);
        }
    }

    /// The port it listens on.
    public int port() {
        return server.actualPort();
    }

    /// Where it can be asked.
    public URI address() {
        String host = options.host().indexOf(':') < 0 ? options.host() : "[" + options.host() + "]";
        return URI.create((options.tls().isPresent() ? "https" : "http") + "://" + host + ":" + port());
    }

    private void handle(HttpServerRequest request) {
        Reply reply = new Reply(
                request.response(),
                request.method().equals(HttpMethod.HEAD),
                () -> request.connection().close());
        connections.asked(request.connection());
        var _ = reply.sent().onComplete(done -> connections.answered(request.connection()));
        Cors.HEADERS.forEach(reply::header);
        Asked asked;
        try {
            doorkeeper.check(request, reply, port());
            if (request.method().equals(HttpMethod.OPTIONS)) {
                reply.send(204);
                return;
            }
            asked = asked(request);
        } catch (Refusal refusal) {
            reply.refuse(refusal.status(), refusal.sentence());
            return;
        }
        String client = request.remoteAddress().hostAddress();
        if (!doorkeeper.enter(client)) {
            reply.header("Retry-After", "1");
            reply.refuse(429, "too many requests at once; ask again when some are answered");
            return;
        }
        Thread.ofVirtual().name("cairn-gateway").start(() -> {
            try {
                answering.answer(asked, reply);
            } finally {
                doorkeeper.leave(client);
            }
        });
    }

    private static Asked asked(HttpServerRequest request) {
        Map<String, String> parameters = new HashMap<>();
        Map<String, String> headers = new HashMap<>();
        try {
            request.params().forEach((name, value) -> parameters.putIfAbsent(name, value));
        } catch (IllegalArgumentException e) {
            throw new Refusal(400, "the query is not percent-encoded as it should be");
        }
        request.headers()
                .forEach((name, value) ->
                        headers.merge(name.toLowerCase(Locale.ROOT), value, (one, other) -> one + ", " + other));
        String path = request.path() == null ? "/" : request.path();
        String query = request.query() == null ? "" : request.query();
        return new Asked(request.method().equals(HttpMethod.HEAD), path, query, parameters, headers);
    }

    @Override
    public void close() {
        vertx.cancelTimer(sweep);
        try {
            server.close().await(START_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            // Whoever is still being answered keeps nobody here.
        }
    }
}
