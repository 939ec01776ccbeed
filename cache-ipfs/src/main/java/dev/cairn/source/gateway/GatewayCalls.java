package dev.cairn.source.gateway;

import dev.cairn.effort.Effort;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.http.Answer;
import dev.cairn.http.Ask;
import dev.cairn.http.Http;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Requests to one gateway. Redirects are followed a few times, and our authorization stays with the gateway.
final class GatewayCalls {
    private static final int MAX_REDIRECTS = 5;
    private static final int MAX_WORDS = 300;

    private final Http http;
    private final URI address;
    private final Optional<String> authorization;

    GatewayCalls(Http http, URI address, Optional<String> authorization) {
        this.http = http;
        this.address = URI.create(address.toString().replaceAll("/+$", ""));
        this.authorization = authorization;
    }

    String name() {
        return "gateway " + address;
    }

    Answer get(String path, Map<String, String> headers, Effort effort) {
        URI at = URI.create(address + path);
        for (int redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
            if (effort.isOver()) {
                throw new CairnException(
                        effort.cancellation().isCancelled() ? Kind.INTERRUPTED : Kind.TIMED_OUT,
                        name() + " was asked too late");
            }
            Answer answer = http.ask(Ask.of(name(), HttpMethod.GET, at, headers(at, headers), effort.now()));
            Optional<URI> next = redirect(at, answer);
            if (next.isEmpty()) {
                return answer;
            }
            answer.close();
            at = next.get();
        }
        throw new CairnException(Kind.UNREACHABLE, name() + " redirects without end, at last to " + at);
    }

    private Map<String, String> headers(URI at, Map<String, String> asked) {
        Map<String, String> headers = new HashMap<>(asked);
        if (String.valueOf(at.getAuthority()).equals(address.getAuthority())) {
            authorization.ifPresent(value -> headers.put("Authorization", value));
        }
        return headers;
    }

    private static Optional<URI> redirect(URI from, Answer answer) {
        return switch (answer.status()) {
            case 301, 302, 303, 307, 308 -> {
                Optional<URI> to = answer.header("Location").flatMap(location -> resolved(from, location));
                yield to.filter(uri -> "http".equals(uri.getScheme()) || "https".equals(uri.getScheme()));
            }
            default -> Optional.empty();
        };
    }

    private static Optional<URI> resolved(URI from, String location) {
        try {
            return Optional.of(from.resolve(location));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// Whether the gateway has what was asked for.
    ///
    /// @throws CairnException if it cannot tell
    boolean isThere(Answer answer) throws IOException {
        return switch (answer.status()) {
            case 200 -> true;
            case 404, 410, 412 -> false;
            case 401, 403 ->
                throw new CairnException(
                        Kind.UNAVAILABLE,
                        name() + " wants to know who asks (" + answer.statusLine()
                                + "); the setting sources.authorization names the file with what it wants to hear");
            case 504 -> throw new CairnException(Kind.TIMED_OUT, name() + " did not find it in time");
            default ->
                throw new CairnException(Kind.UNREACHABLE, name() + " answers " + answer.statusLine() + words(answer));
        };
    }

    private static String words(Answer answer) throws IOException {
        String text = answer.text(MAX_WORDS).strip();
        return text.isEmpty() || text.contains("<")
                ? ""
                : ": " + text.lines().findFirst().orElse("");
    }
}
