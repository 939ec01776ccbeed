package dev.cairn.http;

import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// A request.
///
/// @param peer     whom it goes to, for messages: "kubo at http://127.0.0.1:5001"
/// @param headers  without those that HTTP itself needs
/// @param body     writes the body, on a thread of its own; absent if there is none
/// @param patience how long the other side may be silent, before its answer and in the midst of it
public record Ask(
        String peer,
        HttpMethod method,
        URI address,
        Map<String, String> headers,
        Optional<Body> body,
        Duration patience) {
    /// Writes the body of a request.
    @FunctionalInterface
    public interface Body {
        /// Writes all of it; the stream is closed by whoever asked.
        void writeTo(OutputStream out) throws IOException;
    }

    public Ask {
        headers = Map.copyOf(headers);
    }

    /// A request without a body.
    public static Ask of(String peer, HttpMethod method, URI address, Map<String, String> headers, Duration patience) {
        return new Ask(peer, method, address, headers, Optional.empty(), patience);
    }
}
