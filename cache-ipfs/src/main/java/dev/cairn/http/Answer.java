package dev.cairn.http;

import dev.cairn.effort.Deadline;
import io.vertx.core.http.HttpClientResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// What was answered to a request: the head at once, the body as it arrives. Has to be closed.
public final class Answer implements AutoCloseable {
    private final HttpClientResponse head;
    private final BodyStream body;

    Answer(HttpClientResponse head, BodyStream body) {
        this.head = head;
        this.body = body;
    }

    public int status() {
        return head.statusCode();
    }

    /// The status with its words, for messages.
    public String statusLine() {
        String words = head.statusMessage();
        return words == null || words.isEmpty() ? Integer.toString(status()) : status() + " " + words;
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(head.getHeader(name));
    }

    /// The body. Reading fails if it breaks off, if nothing comes for too long, and if the other side says at
    /// its end that it is not whole (the trailer `X-Stream-Error`).
    public InputStream body() {
        return body;
    }

    /// The body, of which reading also fails when this is over, however much arrives until then.
    public InputStream body(Deadline deadline) {
        body.until(deadline);
        return body;
    }

    /// The beginning of the body as text; no more than so many bytes of it are read.
    public String text(int most) throws IOException {
        return new String(body.readNBytes(most), StandardCharsets.UTF_8);
    }

    /// Stops the sending if not all was read.
    @Override
    public void close() {
        body.close();
    }
}
