package dev.cairn.container.engine;

import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.transport.DockerHttpClient.Request;
import com.github.dockerjava.transport.DockerHttpClient.Response;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import dev.cairn.container.child.Programs;
import dev.cairn.container.engine.request.Form;
import dev.cairn.dag.DagJson;
import dev.cairn.dag.Node;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Talks with a daemon in HTTP. For many threads.
final class Daemon {
    /// Of an answer that is read as a whole.
    private static final int MOST_BYTES = 8 << 20;

    /// After this it will not answer any more. A machine under load takes seconds to start a container.
    private static final int PATIENCE_SECONDS = 120;

    private final String name;
    private final URI address;
    private final DockerHttpClient http;

    /// @param name as a person knows it
    Daemon(String name, URI address) {
        this.name = name;
        this.address = address;
        this.http = new ZerodepDockerHttpClient.Builder()
                .dockerHost(address)
                .maxConnections(Integer.MAX_VALUE)
                .build();
    }

    URI address() {
        return address;
    }

    /// Asks, and reads the whole answer.
    ///
    /// @param method such as `GET`
    /// @return null where the answer is empty
    /// @throws Refused        if it says no
    /// @throws CairnException UNREACHABLE if it does not answer, CORRUPT if nobody can read what it does
    Node ask(String method, String path, Optional<Node> body) throws Refused {
        byte[] bytes = body.map(node -> DagJson.encode(node).getBytes(StandardCharsets.UTF_8))
                .orElse(new byte[0]);
        return ask(method, path, "application/json", bytes);
    }

    /// Asks with a body of any kind.
    Node ask(String method, String path, String type, byte[] body) throws Refused {
        return inTime(() -> {
            try (Response response = open(method, path, type, body)) {
                String text = whole(response.getBody());
                // What it tells while it works are lines, of which nobody needs any.
                return text.isEmpty() || text.indexOf("\n{") >= 0 ? new Node.Null() : DagJson.decode(text);
            }
        });
    }

    /// Asks for something that takes as long as it takes.
    CompletableFuture<Node> askLater(String method, String path) {
        CompletableFuture<Node> answer = new CompletableFuture<>();
        Programs.shared().platformThreads().execute(() -> {
            try (Response response = open(method, path, "application/json", new byte[0])) {
                answer.complete(DagJson.decode(whole(response.getBody())));
            } catch (IOException | RuntimeException e) {
                answer.completeExceptionally(e);
            }
        });
        return answer;
    }

    /// Asks for a stream, which the caller closes.
    Response stream(String path) throws Refused {
        return inTime(() -> open("POST", path, "application/json", new byte[0]));
    }

    private Response open(String method, String path, String type, byte[] body) throws IOException {
        Request.Builder request = Request.builder().method(Request.Method.valueOf(method));
        request.path(path).headers(Map.of("Content-Type", type));
        if (body.length > 0) {
            request.body(new ByteArrayInputStream(body));
        }
        Response response = http.execute(request.build());
        if (response.getStatusCode() >= 400) {
            try (response) {
                throw new Refused(response.getStatusCode(), words(whole(response.getBody())));
            }
        }
        return response;
    }

    private static String whole(InputStream body) throws IOException {
        byte[] bytes = body.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw new CairnException(Kind.CORRUPT, "a daemon's answer has more than " + MOST_BYTES + " bytes");
        }
        return new String(bytes, StandardCharsets.UTF_8).strip();
    }

    /// Podman also says the cause, which its message begins with.
    private static String words(String body) {
        try {
            String message = Form.textAt(DagJson.decode(body), "message");
            return message.isEmpty() ? body : message;
        } catch (CairnException e) {
            return body;
        }
    }

    private <T> T inTime(Callable<T> asking) throws Refused {
        Future<T> answer = Programs.shared().platformThreads().submit(asking);
        try {
            return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Refused refused) {
                throw new Refused(refused.status(), refused.words());
            }
            if (e.getCause() instanceof CairnException failure) {
                throw failure;
            }
            throw unreachable(e);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new CairnException(
                    Kind.UNREACHABLE,
                    name + " at " + address + " did not answer for " + PATIENCE_SECONDS + " seconds; restart it",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CairnException(Kind.INTERRUPTED, "stopped while waiting for " + name, e);
        }
    }

    /// What a failure to talk with it comes to.
    CairnException unreachable(Throwable cause) {
        Throwable root = cause;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return new CairnException(
                Kind.UNREACHABLE,
                name + " at " + address + " does not answer: "
                        + (root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage()),
                cause);
    }
}
