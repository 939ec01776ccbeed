package dev.cairn.kubo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cairn.kubo.KuboRepository.Addresses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/// A Kubo daemon that talks to nobody but the tests: loopback alone, no bootstrap, no discovery, no providing, no
/// telemetry. Closing it kills it; what it had stays in its folder, from which [#restart] starts it again. Its ports
/// are free ones, other ones after a restart.
///
///     try (KuboNode kubo = KuboNode.start(temporary.resolve("kubo"))) {
///         kubo.ipfs("add", "-Q", "file");
///     }
public final class KuboNode implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final KuboRepository repository;
    private Process daemon;

    private KuboNode(KuboRepository repository) {
        this.repository = repository;
        this.daemon = daemon(repository);
    }

    /// Makes a repository and starts its daemon.
    ///
    /// @param folder is made
    public static KuboNode start(Path folder) {
        return start(folder, config -> {});
    }

    /// The same with changes to the repository's configuration.
    public static KuboNode start(Path folder, Consumer<ObjectNode> changes) {
        return new KuboNode(KuboRepository.create(folder, Addresses.LOOPBACK, changes));
    }

    private static Process daemon(KuboRepository repository) {
        try {
            // A daemon that was killed leaves it behind.
            Files.deleteIfExists(repository.path().resolve("api"));
            Path log = repository.folder().resolve("log");
            Process process = repository
                    .command("daemon")
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            process.getOutputStream().close();
            boolean ready = false;
            try {
                await(process, log);
                ready = true;
            } finally {
                if (!ready) {
                    process.destroyForcibly();
                }
            }
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void await(Process process, Path log) throws IOException {
        long deadline = System.nanoTime() + KuboRepository.PATIENCE.toNanos();
        while (!Files.readString(log).contains("Daemon is ready")) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new AssertionError("the Kubo daemon does not start:\n" + Files.readString(log));
            }
            LockSupport.parkNanos(20_000_000);
        }
    }

    /// Where its RPC API answers: `http://127.0.0.1:PORT`.
    public URI api() {
        String address = told("api");
        return URI.create("http://127.0.0.1:" + address.substring(address.lastIndexOf('/') + 1));
    }

    /// Where its gateway answers: `http://127.0.0.1:PORT`.
    public URI gateway() {
        return URI.create(told("gateway"));
    }

    private String told(String file) {
        try {
            return Files.readString(repository.path().resolve(file)).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The folder in which its commands run.
    public Path folder() {
        return repository.folder();
    }

    /// Runs `ipfs` against it, in its folder; what it printed, without the last line ending.
    ///
    /// @throws AssertionError if it does not end well, with all that it said
    public String ipfs(String... arguments) {
        return repository.ipfs(arguments);
    }

    /// Like [#ipfs], with what it prints in a file, byte by byte.
    public void write(Path output, String... arguments) {
        repository.write(output, arguments);
    }

    /// Lets two nodes speak to each other.
    public void connect(KuboNode other) {
        try {
            JsonNode id = JSON.readTree(other.ipfs("id", "--encoding=json"));
            ipfs("swarm", "connect", id.path("Addresses").path(0).asText());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Kills it, as a power cut would.
    public void kill() {
        try {
            daemon.destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /// Starts it again after [#kill].
    public void restart() {
        daemon = daemon(repository);
    }

    @Override
    public void close() {
        kill();
    }
}
