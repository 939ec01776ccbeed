package dev.cairn.gateway.answer;

import dev.cairn.http.SendingStream;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;

/// The answer to one request, given once, by one thread that may wait.
public final class Reply {
    /// How long whoever reads may take nothing.
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /// What may be on its way to one of them: readers may be many, and slow.
    private static final int WINDOW = 2 << 20;

    /// What may still be on its way when an answer counts as given: whoever takes the rest slowly costs a little
    /// memory and a connection, of which there are only so many.
    private static final int REST = 1 << 17;

    private final HttpServerResponse response;
    private final Runnable hangUp;
    private final boolean head;
    private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Promise<Void> sent = Promise.promise();
    private boolean begun;

    /// Writes a body.
    @FunctionalInterface
    public interface Body {
        /// Writes all of it.
        void writeTo(SendingStream out) throws IOException;
    }

    /// @param head   whether bodies are not wanted
    /// @param hangUp ends the connection, which says that a body is not whole
    public Reply(HttpServerResponse response, boolean head, Runnable hangUp) {
        this.response = response;
        this.head = head;
        this.hangUp = hangUp;
    }

    public Reply header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    /// A body that is at hand.
    public void send(int status, byte[] body) {
        begin(status);
        response.putHeader("Content-Length", Integer.toString(body.length));
        end(head ? response.end() : response.end(Buffer.buffer(body)));
    }

    /// No body.
    public void send(int status) {
        begin(status);
        end(response.end());
    }

    /// A body that is written bit by bit. If that fails, the connection ends before the body does.
    ///
    /// @param length if it is known
    public void stream(int status, OptionalLong length, Body body) throws IOException {
        begin(status);
        if (length.isPresent()) {
            response.putHeader("Content-Length", Long.toString(length.getAsLong()));
        } else {
            response.setChunked(true);
        }
        if (!head) {
            try (SendingStream out = new SendingStream(response, "whoever asked", PATIENCE, WINDOW)) {
                body.writeTo(out);
                out.flush();
                out.awaitTaken(REST);
            }
        }
        end(response.end());
    }

    /// Bytes of a file, which the system sends by itself. Returns when they were taken, or whoever asked is gone.
    public void sendFile(int status, Path file, long from, long length) throws IOException {
        begin(status);
        response.putHeader("Content-Length", Long.toString(length));
        if (head) {
            end(response.end());
            return;
        }
        end(response.sendFile(file.toString(), from, length));
        try {
            sent.future().toCompletionStage().toCompletableFuture().join();
        } catch (CompletionException e) {
            throw new IOException("whoever asked broke off", e.getCause());
        }
        if (response.bytesWritten() < length) {
            // Vert.x sends what there is of it, and leaves whoever asked waiting for the rest.
            throw new IOException(file + " is shorter than it was");
        }
    }

    private void end(Future<Void> written) {
        written.onComplete(sent::tryComplete, sent::tryFail);
    }

    /// Comes when all of it was handed to whoever asked, and fails if they are gone.
    public Future<Void> sent() {
        return sent.future();
    }

    /// What was said so far; 0 if nothing was.
    public int status() {
        return begun ? response.getStatusCode() : 0;
    }

    /// How many bytes of a body were sent so far.
    public long bytes() {
        return begun ? response.bytesWritten() : 0;
    }

    /// One sentence instead of what was asked for.
    public void refuse(int status, String sentence) {
        headers.keySet()
                .removeIf(name -> !name.startsWith("Access-Control-")
                        && !name.startsWith("X-Ipfs-Path")
                        && !name.equals("Ipfs-Uri")
                        && !name.equals("Allow")
                        && !name.equals("Connection")
                        && !name.equals("Retry-After")
                        && !name.equals("WWW-Authenticate")
                        && !(name.equals("Content-Range") && status == 416));
        header("Content-Type", "text/plain; charset=utf-8");
        header("X-Content-Type-Options", "nosniff");
        send(status, (sentence + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /// One sentence, or the end of the connection where something was said already.
    public void refuseOrAbort(int status, String sentence) {
        if (begun) {
            abort();
        } else {
            refuse(status, sentence);
        }
    }

    /// Ends the connection: what was sent is not whole.
    public void abort() {
        sent.tryFail("it was broken off");
        hangUp.run();
    }

    private void begin(int status) {
        if (begun) {
            throw new IllegalStateException("answered already");
        }
        begun = true;
        response.setStatusCode(status);
        headers.forEach(response::putHeader);
    }
}
