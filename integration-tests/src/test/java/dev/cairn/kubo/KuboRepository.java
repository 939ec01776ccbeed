package dev.cairn.kubo;

import static java.util.concurrent.TimeUnit.SECONDS;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// What a Kubo has, and how its commands are run on it. Its daemon would talk to nobody but the tests: no bootstrap,
/// no discovery, no providing, no telemetry.
///
/// @param folder in which the commands run, and in which the repository lies
record KuboRepository(Path folder) {
    /// Longer than anything takes on a slow machine: what takes longer hangs.
    static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final ObjectMapper JSON = new ObjectMapper();

    /// Makes one.
    ///
    /// @param folder    is made
    /// @param addresses on which its daemon listens
    /// @param changes   to the rest of its configuration
    static KuboRepository create(Path folder, Addresses addresses, Consumer<ObjectNode> changes) {
        KuboRepository made = new KuboRepository(folder);
        try {
            Files.createDirectories(folder);
            made.ipfs("init", "--profile=test");
            Path file = made.path().resolve("config");
            ObjectNode config = (ObjectNode) JSON.readTree(file.toFile());
            addresses.write(config.withObject("/Addresses"));
            isolate(config);
            changes.accept(config);
            // It holds the node's key, and stays readable for its owner alone.
            JSON.writeValue(file.toFile(), config);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return made;
    }

    /// Where a daemon listens.
    record Addresses(String host, int api, int gateway, int swarm) {
        /// On free ports of this machine.
        static final Addresses LOOPBACK = new Addresses("127.0.0.1", 0, 0, 0);

        private void write(ObjectNode addresses) {
            addresses.put("API", tcp(api));
            addresses.put("Gateway", tcp(gateway));
            addresses.putArray("Swarm").add(tcp(swarm));
        }

        private String tcp(int port) {
            return "/ip4/" + host + "/tcp/" + port;
        }
    }

    /// What the profile `test` leaves on. The routing stays, for records live in it; it has nobody to ask.
    private static void isolate(ObjectNode config) {
        config.withObject("/Routing").put("Type", "dht");
        config.withObject("/Provide").put("Enabled", false);
        config.withObject("/HTTPRetrieval").put("Enabled", false);
        config.withObject("/Swarm/RelayClient").put("Enabled", false);
        config.withObject("/Swarm/RelayService").put("Enabled", false);
        config.withObject("/Swarm").put("EnableHolePunching", false);
        config.withObject("/Version").put("SwarmCheckEnabled", false);
    }

    /// The repository itself.
    Path path() {
        return folder.resolve("repository");
    }

    ProcessBuilder command(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(BuiltProgram.path("kubo").toString());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("IPFS_") || name.startsWith("LIBP2P_"));
        environment.put("IPFS_PATH", path().toString());
        environment.put("IPFS_TELEMETRY", "off");
        // Nothing of the person's own may be read or written.
        environment.put("HOME", folder.toString());
        environment.put("XDG_CONFIG_HOME", folder.resolve("config").toString());
        return builder;
    }

    /// Runs `ipfs`, against the daemon if there is one; what it printed, without the last line ending.
    ///
    /// @throws AssertionError if it does not end well, with all that it said
    String ipfs(String... arguments) {
        try {
            Path output = Files.createTempFile("kubo", ".out");
            try {
                end(command(arguments), output);
                return Files.readString(output).strip();
            } finally {
                Files.delete(output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Like [#ipfs], with what it prints in a file, byte by byte.
    void write(Path output, String... arguments) {
        try {
            end(command(arguments), output);
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
}
