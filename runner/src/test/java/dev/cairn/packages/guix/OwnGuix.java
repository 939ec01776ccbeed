package dev.cairn.packages.guix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cairn.system.Removal;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/// A real Guix in a Debian of its own, as `deploy/tools/guix` makes it, with its daemon, which asks nobody. Its store
/// lies where that of this machine would.
public final class OwnGuix implements AutoCloseable {
    private static final Path STORE = Path.of("/gnu");

    private final Path programs;
    private final Path root;
    private final Path packages;
    private Process daemon;

    private OwnGuix(Path programs, Path packages) throws IOException {
        this.programs = programs;
        this.root = programs.resolveSibling("root");
        this.packages = packages;
        this.daemon = started();
    }

    /// Skips the tests where there can be none.
    ///
    /// @param folder below the folder for temporary files
    public static OwnGuix in(Path folder) throws IOException {
        assumeTrue(
                (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid") == 0, "root alone can start a Guix daemon");
        Process making = new ProcessBuilder(Path.of("../deploy/tools/guix").toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Path programs;
        try (BufferedReader lines = making.inputReader()) {
            programs = Path.of(lines.readLine());
        }
        Path gnu = programs.resolveSibling("root").resolve("gnu");
        boolean ours =
                Files.isSymbolicLink(STORE) && Files.readSymbolicLink(STORE).equals(gnu);
        assumeTrue(ours || !Files.exists(STORE, LinkOption.NOFOLLOW_LINKS), "this machine has a store of its own");
        if (!ours) {
            Files.createSymbolicLink(STORE, gnu);
        }
        Path packages = Files.createDirectory(folder.resolve("packages"));
        Files.copy(
                Path.of("../runner/src/test/resources/dev/cairn/packages/guix/cairn-test.scm"),
                packages.resolve("cairn-test.scm"));
        return new OwnGuix(programs, packages);
    }

    private Process started() throws IOException {
        Process process = new ProcessBuilder(
                        programs.resolve("guix-daemon").toString(),
                        "--build-users-group=guixbuild",
                        "--no-substitutes",
                        "--listen=" + socket())
                .directory(packages.toFile())
                .redirectErrorStream(true)
                .redirectOutput(packages.resolve("daemon.log").toFile())
                .start();
        Path socket = socket();
        while (!Files.exists(socket)) {
            assertThat(process.isAlive())
                    .as("the daemon: " + packages.resolve("daemon.log"))
                    .isTrue();
            Thread.onSpinWait();
        }
        return process;
    }

    private Path socket() {
        return packages.resolve("socket");
    }

    /// All variables of a program that finds it.
    Map<String, String> variables() {
        Map<String, String> all = new TreeMap<>(System.getenv());
        all.putAll(further());
        return all;
    }

    /// The variables by which a program finds it.
    public Map<String, String> further() {
        return Map.of(
                "PATH",
                programs + ":" + System.getenv().getOrDefault("PATH", "/usr/bin:/bin"),
                "GUIX_PACKAGE_PATH",
                packages.toString(),
                "GUIX_DAEMON_SOCKET",
                socket().toString());
    }

    private void stop() throws IOException {
        daemon.destroy();
        daemon.onExit().join();
        Files.deleteIfExists(socket());
    }

    private void empty() throws IOException {
        for (Path one :
                new Path[] {root.resolve("gnu/store"), root.resolve("var/guix/db"), root.resolve("var/guix/temproots")
                }) {
            if (Files.isDirectory(one)) {
                try (DirectoryStream<Path> entries = Files.newDirectoryStream(one)) {
                    for (Path entry : entries) {
                        Removal.of(entry);
                    }
                }
            }
        }
    }

    /// As if it had never made anything.
    public void forget() throws IOException {
        stop();
        empty();
        daemon = started();
    }

    @Override
    public void close() throws IOException {
        stop();
        empty();
        Files.delete(STORE);
    }
}
