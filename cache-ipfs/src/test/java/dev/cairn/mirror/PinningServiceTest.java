package dev.cairn.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.http.Http;
import dev.cairn.store.intake.hash.Progress;
import dev.cairn.store.mirror.CopyState;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A pinning service as the specification wants it, where real ones depart from that: 202, ids of requests that are
/// no CIDs, several requests for one CID, errors with details.
class PinningServiceTest {
    private static final Cid ROOT = Cid.ofBlock(Codec.RAW, new byte[] {1});

    private final Vertx vertx = Vertx.vertx();
    private final Http http = new Http(vertx);
    private final List<String> asked = new ArrayList<>();
    private final Map<String, String> answers = new HashMap<>();
    private int status = 200;
    private HttpServer server;

    @BeforeEach
    void start() throws Exception {
        server = vertx.createHttpServer()
                .requestHandler(this::answer)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get();
    }

    @AfterEach
    void stop() throws Exception {
        http.close();
        vertx.close().toCompletionStage().toCompletableFuture().get();
    }

    private void answer(HttpServerRequest request) {
        request.body().onSuccess(body -> {
            synchronized (asked) {
                asked.add(request.method() + " " + request.path() + (body.length() == 0 ? "" : " " + body) + " "
                        + request.getHeader("Authorization"));
            }
            request.response()
                    .setStatusCode(status)
                    .end(answers.getOrDefault(request.method() + " " + request.path(), "{}"));
        });
    }

    private Mirror service() {
        URI address = URI.create("http://127.0.0.1:" + server.actualPort() + "/psa/");
        return new ServiceMirror(http, "test", address, Optional.of("Bearer token"), Optional.empty());
    }

    private static String request(String id, String state) {
        return "{\"requestid\":\"" + id + "\",\"status\":\"" + state
                + "\",\"created\":\"2026-01-01T00:00:00Z\",\"pin\":" + "{\"cid\":\"" + ROOT
                + "\"},\"delegates\":[],\"info\":{\"status_details\":\"why\"}}";
    }

    private void listed(String... requests) {
        answers.put(
                "GET /psa/pins",
                "{\"count\":" + requests.length + ",\"results\":[" + String.join(",", requests) + "]}");
    }

    @Test
    void of_several_requests_the_furthest_counts_and_all_are_let_go_of() {
        listed(request("a", "failed"), request("b/c", "pinned"), request("d", "queued"));

        assertThat(service().look(ROOT)).map(Held::state).hasValue(CopyState.PINNED);
        service().release(ROOT);

        assertThat(asked)
                .contains(
                        "DELETE /psa/pins/a Bearer token",
                        "DELETE /psa/pins/b%2Fc Bearer token",
                        "DELETE /psa/pins/d Bearer token");
    }

    @Test
    void a_request_that_failed_is_replaced() {
        listed(request("old", "failed"));
        answers.put("POST /psa/pins/old", request("new", "queued"));

        assertThat(service().look(ROOT)).hasValue(new Held(CopyState.FAILED, "why"));
        assertThat(service().keep(ROOT, "name", Progress.NONE).state()).isEqualTo(CopyState.QUEUED);

        assertThat(asked).contains("POST /psa/pins/old {\"cid\":\"" + ROOT + "\",\"name\":\"name\"} Bearer token");
    }

    @Test
    void names_are_no_longer_than_a_service_takes() {
        listed();
        answers.put("POST /psa/pins", request("new", "queued"));

        Held _ = service().keep(ROOT, "é".repeat(300), Progress.NONE);

        assertThat(asked).anySatisfy(ask -> assertThat(ask).contains("\"name\":\"" + "é".repeat(255) + "\""));
    }

    @Test
    void what_a_service_refuses_is_told_in_its_words() {
        answers.put("GET /psa/pins", "{\"error\":{\"reason\":\"INSUFFICIENT_FUNDS\",\"details\":\"no money left\"}}");
        status = 409;
        assertFailure(Kind.UNREADABLE, "409: INSUFFICIENT_FUNDS, no money left");
        status = 429;
        assertFailure(Kind.UNREACHABLE, "cannot do it now");
        status = 401;
        assertFailure(Kind.UNAVAILABLE, "mirrors.authorization");
    }

    @Test
    void what_is_no_pinning_service_is_seen() {
        for (String nonsense : List.of("<html>", "{}", "{\"results\":\"x\"}", "[]", "")) {
            answers.put("GET /psa/pins", nonsense);
            assertFailure(Kind.CORRUPT, "is its address right?");
        }
        listed("{\"requestid\":7,\"status\":[],\"pin\":{\"cid\":\"" + ROOT + "\"}}");
        assertFailure(Kind.CORRUPT, "is its address right?");
    }

    private void assertFailure(Kind kind, String words) {
        assertThatThrownBy(() -> service().look(ROOT)).isInstanceOfSatisfying(CairnException.class, failure -> {
            assertThat(failure.kind()).isEqualTo(kind);
            assertThat(failure.sentence()).contains(words).doesNotContain("token\"");
        });
    }
}
