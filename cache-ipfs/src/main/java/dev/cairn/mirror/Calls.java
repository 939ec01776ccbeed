package dev.cairn.mirror;

import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.http.Answer;
import dev.cairn.http.Ask;
import dev.cairn.http.Http;
import dev.cairn.http.Multipart;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Requests to a service that speaks JSON. Its authorization is sent to its own address alone: redirects are not
/// followed.
final class Calls {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /// Whoever takes a large body may be busy with it.
    private static final Duration LONG_PATIENCE = Duration.ofMinutes(10);

    /// The most that an answer may have.
    private static final int MAX_JSON = 4 << 20;

    private static final int MAX_WORDS = 300;

    private final Http http;
    private final String peer;
    private final URI address;
    private final Optional<String> authorization;

    /// @param peer as messages call it
    Calls(Http http, String peer, URI address, Optional<String> authorization) {
        this.http = http;
        this.peer = peer;
        this.address = URI.create(address.toString().replaceAll("/+$", ""));
        this.authorization = authorization;
    }

    String peer() {
        return peer;
    }

    static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /// What a service said.
    ///
    /// @param json what came as one JSON object, or the last of several, one a line
    record Reply(int status, JsonObject json) {
        boolean isGood() {
            return status / 100 == 2;
        }
    }

    Reply call(HttpMethod method, String path, Optional<JsonObject> body) {
        Optional<Ask.Body> bytes =
                body.map(json -> out -> out.write(json.toBuffer().getBytes()));
        return call(method, path, bytes, body.map(json -> "application/json"), PATIENCE);
    }

    /// Sends a file. The last of the objects that come in answer is the reply.
    Reply send(String path, Ask.Body file) {
        Multipart multipart = new Multipart(file);
        return call(HttpMethod.POST, path, Optional.of(multipart), Optional.of(multipart.contentType()), LONG_PATIENCE);
    }

    private Reply call(
            HttpMethod method, String path, Optional<Ask.Body> body, Optional<String> type, Duration patience) {
        Map<String, String> headers = new HashMap<>();
        headers.put("Accept", "application/json");
        authorization.ifPresent(value -> headers.put("Authorization", value));
        type.ifPresent(value -> headers.put("Content-Type", value));
        Ask ask = new Ask(peer, method, URI.create(address + path), headers, body, patience);
        try (Answer answer = http.ask(ask)) {
            String text = answer.text(MAX_JSON).strip();
            String last = text.substring(text.lastIndexOf('\n') + 1);
            return new Reply(answer.status(), json(answer.status(), text, last));
        } catch (IOException e) {
            throw new CairnException(Kind.UNREACHABLE, peer + " broke off: " + e.getMessage(), e);
        }
    }

    private JsonObject json(int status, String text, String last) {
        if (last.isEmpty()) {
            return new JsonObject();
        }
        try {
            return new JsonObject(text);
        } catch (DecodeException e) {
            // Several, or none.
        }
        try {
            return new JsonObject(last);
        } catch (DecodeException e) {
            if (status / 100 != 2) {
                return new JsonObject().put("message", text.substring(0, Math.min(MAX_WORDS, text.length())));
            }
            throw new CairnException(Kind.CORRUPT, peer + " does not answer with JSON; is its address right?", e);
        }
    }

    /// A text of an object; empty where there is none, for whoever answers may answer anything.
    static String text(JsonObject json, String key) {
        return json.getValue(key) instanceof String text ? text : "";
    }

    /// Why a request was not granted.
    CairnException refused(Reply reply) {
        int status = reply.status();
        String words = words(reply.json());
        String said = status + (words.isEmpty() ? "" : ": " + words);
        return switch (status) {
            case 401, 403 ->
                new CairnException(
                        Kind.UNAVAILABLE,
                        peer + " does not let us in (" + said
                                + "); put what it wants to hear into a file, and name that in mirrors.authorization");
            case 408, 429, 500, 502, 503, 504 ->
                new CairnException(Kind.UNREACHABLE, peer + " cannot do it now (" + said + ")");
            default -> new CairnException(Kind.UNREADABLE, peer + " refuses (" + said + ")");
        };
    }

    /// A pinning service says `{"error":{"reason","details"}}`, a cluster `{"code","message"}`.
    private static String words(JsonObject json) {
        if (json.getValue("error") instanceof JsonObject error) {
            String details = text(error, "details");
            return text(error, "reason") + (details.isEmpty() ? "" : ", " + details);
        }
        return text(json, "message");
    }
}
