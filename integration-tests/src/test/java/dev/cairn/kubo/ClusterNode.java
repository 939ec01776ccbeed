package dev.cairn.kubo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A cluster of one: an IPFS Cluster peer that pins on a Kubo node and listens on loopback alone. It offers its own
/// REST API and an IPFS Pinning Service API, both for a user with a password. Closing it kills it.
public final class ClusterNode implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String USER = "cairn";
    private static final String PASSWORD = "secret";

    private final Path folder;
    private final Process daemon;

    private ClusterNode(Path folder, Process daemon) {
        this.folder = folder;
        this.daemon = daemon;
    }

    /// Makes a peer's files and starts it.
    ///
    /// @param folder is made
    public static ClusterNode start(Path folder, KuboNode kubo) {
        try {
            Files.createDirectories(folder);
            Path log = folder.resolve("log");
            Process init = command(folder, log, "init", "--consensus", "crdt", "--datastore", "leveldb");
            if (init.waitFor() != 0) {
                throw new AssertionError("no cluster peer could be made:\n" + Files.readString(log));
            }
            Path file = folder.resolve("service.json");
            ObjectNode config = (ObjectNode) JSON.readTree(file.toFile());
            isolate(config, kubo.api());
            // It holds the cluster's secret, and stays readable for its owner alone.
            JSON.writeValue(file.toFile(), config);
            Process daemon = command(folder, log, "daemon");
            boolean ready = false;
            try {
                await(daemon, log);
                ready = true;
            } finally {
                if (!ready) {
                    daemon.destroyForcibly();
                }
            }
            return new ClusterNode(folder, daemon);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static Process command(Path folder, Path log, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(BuiltProgram.path("ipfs-cluster").toString());
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("CLUSTER_"));
        environment.put("IPFS_CLUSTER_PATH", folder.toString());
        environment.put("HOME", folder.toString());
        Process process = builder.start();
        process.getOutputStream().close();
        return process;
    }

    /// As it comes it listens everywhere, looks around and asks for no password.
    private static void isolate(ObjectNode config, URI kubo) {
        ObjectNode cluster = config.withObject("/cluster");
        cluster.putArray("listen_multiaddress").add(here(0));
        cluster.put("mdns_interval", "0s");
        cluster.put("enable_relay_hop", false);
        for (String api : List.of("restapi", "pinsvcapi")) {
            ObjectNode guarded = config.withObject("/api/" + api);
            guarded.put("http_listen_multiaddress", here(0));
            guarded.putObject("basic_auth_credentials").put(USER, PASSWORD);
        }
        config.withObject("/api").remove("ipfsproxy");
        config.withObject("/ipfs_connector/ipfshttp").put("node_multiaddress", here(kubo.getPort()));
    }

    private static String here(int port) {
        return "/ip4/127.0.0.1/tcp/" + port;
    }

    private static void await(Process process, Path log) throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!Files.readString(log).contains("IPFS Cluster is READY")) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new AssertionError("the cluster peer does not start:\n" + Files.readString(log));
            }
            LockSupport.parkNanos(20_000_000);
        }
    }

    /// Where its REST API answers.
    public URI rest() {
        return address("RESTAPI");
    }

    /// Where its Pinning Service API answers.
    public URI pinning() {
        return address("PINSVCAPI");
    }

    /// Its ports are free ones, which its log tells.
    private URI address(String api) {
        try {
            Matcher told = Pattern.compile(api + " \\(HTTP[^)]*\\): /ip4/127.0.0.1/tcp/(\\d+)")
                    .matcher(Files.readString(folder.resolve("log")));
            if (!told.find()) {
                throw new AssertionError("the cluster peer does not say where its " + api + " is");
            }
            return URI.create("http://127.0.0.1:" + told.group(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What both want to hear in the header `Authorization`.
    public String authorization() {
        String both = USER + ":" + PASSWORD;
        return "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        try {
            daemon.destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
