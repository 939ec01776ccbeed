package dev.cairn.kubo;

import static java.util.concurrent.TimeUnit.SECONDS;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private Process daemon;

    private KuboNode(Path folder) {
        this.folder = folder;
        this.daemon = daemon(folder);
    }

    /// Makes a repository and starts its daemon.
    ///
    /// @param folder is made
    public static KuboNode start(Path folder) {
        return start(folder, config -> {});
    }

    /// The same with changes to the repository's configuration.
    public static KuboNode start(Path folder, Consumer<ObjectNode> changes) {
        try {
            Files.createDirectories(folder);
            end(command(folder, "init", "--profile=test"));
            Path file = repository(folder).resolve("config");
            ObjectNode config = (ObjectNode) JSON.readTree(file.toFile());
            isolate(config);
            changes.accept(config);
            // It holds the node's key, and stays readable for its owner alone.
            JSON.writeValue(file.toFile(), config);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new KuboNode(folder);
    }

    /// What the profile `test` leaves on. The routing stays, for records live in it; it has nobody to ask.
    private static void isolate(ObjectNode config) {
        ObjectNode addresses = config.withObject("/Addresses");
        addresses.put("API", "/ip4/127.0.0.1/tcp/0");
        addresses.put("Gateway", "/ip4/127.0.0.1/tcp/0");
        addresses.putArray("Swarm").add("/ip4/127.0.0.1/tcp/0");
        config.withObject("/Routing").put("Type", "dht");
        config.withObject("/Provide").put("Enabled", false);
        config.withObject("/HTTPRetrieval").put("Enabled", false);
        config.withObject("/Swarm/RelayClient").put("Enabled", false);
        config.withObject("/Swarm/RelayService").put("Enabled", false);
        config.withObject("/Swarm").put("EnableHolePunching", false);
        config.withObject("/Version").put("SwarmCheckEnabled", false);
    }

    private static Path repository(Path folder) {
        return folder.resolve("repository");
    }

    private static ProcessBuilder command(Path folder, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(KuboProgram.path().toString());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("IPFS_") || name.startsWith("LIBP2P_"));
        environment.put("IPFS_PATH", repository(folder).toString());
        environment.put("IPFS_TELEMETRY", "off");
        // Nothing of the person's own may be read or written.
        environment.put("HOME", folder.toString());
        environment.put("XDG_CONFIG_HOME", folder.resolve("config").toString());
        return builder;
    }

    private static Process daemon(Path folder) {
        try {
            Path api = repository(folder).resolve("api");
            // A daemon that was killed leaves it behind.
            Files.deleteIfExists(api);
            Path log = folder.resolve("log");
            Process process = command(folder, "daemon")
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
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!Files.readString(log).contains("Daemon is ready")) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new AssertionError("the Kubo daemon does not start:\n" + Files.readString(log));
            }
            LockSupport.parkNanos(20_000_000);
        }
    }

    /// Where its RPC API answers: `http://127.0.0.1:PORT`.
    public URI api() {
        try {
            String address = Files.readString(repository(folder).resolve("api")).strip();
            return URI.create("http://127.0.0.1:" + address.substring(address.lastIndexOf('/') + 1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Where its gateway answers: `http://127.0.0.1:PORT`.
    public URI gateway() {
        try {
            return URI.create(
                    Files.readString(repository(folder).resolve("gateway")).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The folder in which its commands run.
    public Path folder() {
        return folder;
    }

    /// Runs `ipfs` against it, in its folder; what it printed, without the last line ending.
    ///
    /// @throws AssertionError if it does not end well, with all that it said
    public String ipfs(String... arguments) {
        return end(command(folder, arguments)).strip();
    }

    /// Like [#ipfs], with what it prints in a file, byte by byte.
    public void write(Path output, String... arguments) {
        try {
            end(command(folder, arguments), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String end(ProcessBuilder builder) {
        try {
            Path output = Files.createTempFile("kubo", ".out");
            try {
                end(builder, output);
                return Files.readString(output);
            } finally {
                Files.delete(output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void end(ProcessBuilder builder, Path output) throws IOException {
        Path errors = Files.createTempFile("kubo", ".err");
        try {
            Process process = builder.redirectOutput(output.toFile())
                    .redirectError(errors.toFile())
                    .start();
            process.getOutputStream().close();
            boolean ended = process.waitFor(PATIENCE.toSeconds(), SECONDS);
            if (!ended) {
                process.destroyForcibly().waitFor();
            }
            if (!ended || process.exitValue() != 0) {
                throw new AssertionError(String.join(" ", builder.command()) + "\n" + Files.readString(errors));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        } finally {
            Files.delete(errors);
        }
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
        daemon = daemon(folder);
    }

    @Override
    public void close() {
        kill();
    }
}
