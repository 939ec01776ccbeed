package dev.cairn.gateway;

import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.gateway.answer.Answering;
import dev.cairn.gateway.answer.Reply;
import dev.cairn.gateway.ask.Asked;
import dev.cairn.gateway.ask.Refusal;
import dev.cairn.gateway.record.LookUps;
import dev.cairn.gateway.record.TaskLists;
import dev.cairn.http.BodyStream;
import dev.cairn.record.TasksBlock;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.io.InputStream;
import java.net.BindException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A server that gives away what is on a shelf: the trustless gateway for those who verify what they get, and
/// the path gateway for browsers and `curl`; and tells which records of tasks there are. It reads, and nothing
/// else.
public final class Gateway implements AutoCloseable {
    private static final int MAX_LINE = 8 << 10;
    private static final int MAX_HEADERS = 16 << 10;
    private static final int IDLE_SECONDS = 75;
    private static final int SWEEP_MILLISECONDS = 1000;
    private static final int START_SECONDS = 30;

    /// How long nothing may come of the body of a request.
    private static final Duration BODY_PATIENCE = Duration.ofSeconds(15);

    private final Vertx vertx;
    private final HttpServer server;
    private final long sweep;
    private final GatewayOptions options;
    private final Doorkeeper doorkeeper;
    private final Connections connections;
    private final Visitors visitors;
    private final Answering answering;
    private final LookUps lookUps;
    private final TaskLists taskLists;
    private final AccessLog log;

    private Gateway(
            Vertx vertx,
            Shelf shelf,
            RecordShelf records,
            AccessLog log,
            GatewayOptions options,
            Connections connections) {
        this.vertx = vertx;
        this.connections = connections;
        this.options = options;
        this.log = log;
        doorkeeper = new Doorkeeper(options);
        visitors = new Visitors(options.limits(), System::nanoTime);
        answering = new Answering(shelf, InstantSource.system());
        lookUps = new LookUps(records, Path.of(System.getProperty("java.io.tmpdir")));
        taskLists = new TaskLists(records);
        HttpServerOptions http = new HttpServerOptions()
                .setHost(options.host())
                .setPort(options.port())
                .setMaxInitialLineLength(MAX_LINE)
                .setMaxHeaderSize(MAX_HEADERS)
                .setIdleTimeout(IDLE_SECONDS)
                .setHandle100ContinueAutomatically(true)
                .setHttp2ClearTextEnabled(false);
        options.tls().ifPresent(tls -> http.setSsl(true).setKeyCertOptions(ServerKey.of(vertx, tls)));
        server = vertx.createHttpServer(http)
                .connectionHandler(connections::opened)
                .requestHandler(this::handle);
        sweep = vertx.setPeriodic(SWEEP_MILLISECONDS, now -> {
            connections.sweep();
            visitors.sweep();
        });
    }

    /// One that gives away content, and knows nothing of tasks.
    ///
    /// @throws CairnException if it cannot listen there
    public static Gateway start(Vertx vertx, Shelf shelf, GatewayOptions options) {
        return start(vertx, shelf, RecordShelf.EMPTY, AccessLog.NONE, options);
    }

    /// Starts one, and waits until it listens. To be called on a thread that may wait.
    ///
    /// @throws CairnException if it cannot listen there
    public static Gateway start(Vertx vertx, Shelf shelf, RecordShelf records, AccessLog log, GatewayOptions options) {
        return listening(new Gateway(vertx, shelf, records, log, options, new Connections()));
    }

    static Gateway start(Vertx vertx, Shelf shelf, GatewayOptions options, Connections connections) {
        return listening(new Gateway(vertx, shelf, RecordShelf.EMPTY, AccessLog.NONE, options, connections));
    }

    private static Gateway listening(Gateway gateway) {
        GatewayOptions options = gateway.options;
        try {
            gateway.server.listen().await(START_SECONDS, TimeUnit.SECONDS);
            return gateway;
        } catch (Exception e) {
            // What it waits for may throw anything, a BindException among others.
            boolean taken = e instanceof BindException;
            throw new CairnException(
                    Kind.UNAVAILABLE,
                    "cannot listen on " + options.host() + ":" + options.port() + ": " + e.getMessage()
                            + (taken ? "; choose another with serve.port, or serve.port 0 for a free one" : ""),
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
        Visit visit = new Visit(request, reply);
        connections.asked(request.connection());
        var _ = reply.sent().onComplete(done -> {
            connections.answered(request.connection());
            log.ended(visit.access(done.succeeded()));
        });
        Cors.HEADERS.forEach(reply::header);
        String visitor = Visitors.of(request.remoteAddress());
        try {
            visitors.enter(visitor);
        } catch (Refusal refusal) {
            reply.header("Retry-After", "1");
            reply.refuse(refusal.status(), refusal.sentence());
            return;
        }
        Runnable answer;
        try {
            doorkeeper.check(request, reply, port());
            answer = answer(request, visit, reply);
        } catch (Refusal refusal) {
            visitors.leave(visitor);
            reply.refuse(refusal.status(), refusal.sentence());
            return;
        }
        Thread.ofVirtual().name("cairn-gateway").start(() -> {
            try {
                answer.run();
            } finally {
                visitors.leave(visitor);
            }
        });
    }

    private Runnable answer(HttpServerRequest request, Visit visit, Reply reply) {
        if (request.method().equals(HttpMethod.OPTIONS)) {
            return () -> reply.send(204);
        }
        Asked asked = asked(request);
        if (TasksBlock.PATH.equals(request.path())) {
            return () -> taskLists.answer(asked, reply);
        }
        if (!Doorkeeper.isLookUp(request)) {
            return () -> answering.answer(asked, reply);
        }
        LookUps.check(asked);
        InputStream question = new BodyStream(request, "whoever asked", BODY_PATIENCE, () -> null, () -> {
            var _ = reply.sent().onComplete(done -> request.connection().close());
        });
        return () -> lookUps.answer(asked, question, visit::counted, reply);
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
        lookUps.close();
    }
}
