package dev.cairn.images;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// A Podman that listens, and keeps all it has in one folder.
///
/// @param folder whose socket is `podman.sock`
record OwnPodman(Path folder, Process process) implements AutoCloseable {
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);

    /// Limits cannot be raised, and control groups are of both versions, where such tests often run.
    private static final String SETTINGS = """
            [containers]
            default_ulimits = ["nofile=1024:1024", "nproc=1024:1024"]
            [engine]
            runtime = "runc"
            cgroup_manager = "cgroupfs"
            events_logger = "file"
            """;

    /// Starts one and waits until it listens.
    ///
    /// @param folder empty
    static OwnPodman in(Path folder) throws IOException {
        // Whoever is root inside is nobody outside, and has to get through to what is below.
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.writeString(folder.resolve("containers.conf"), SETTINGS);
        Path socket = folder.resolve("podman.sock");
        Process process = builder(folder, "system", "service", "--time", "0", "unix://" + socket)
                .start();
        OwnPodman podman = new OwnPodman(folder, process);
        long begun = System.nanoTime();
        while (Files.notExists(socket)) {
            if (!process.isAlive() || System.nanoTime() - begun > PATIENCE) {
                podman.close();
                throw new IOException("podman does not start: " + Files.readString(folder.resolve("log")));
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
        return podman;
    }

    private static ProcessBuilder builder(Path folder, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                "podman",
                "--root",
                folder.resolve("root").toString(),
                "--runroot",
                folder.resolve("run").toString(),
                "--tmpdir",
                folder.resolve("tmp").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                // Where it notes what ran out of memory.
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile());
        builder.environment()
                .put("CONTAINERS_CONF", folder.resolve("containers.conf").toString());
        return builder;
    }

    /// Says where it is to who is started with these.
    Map<String, String> variables() {
        return Map.of("CONTAINER_HOST", "unix://" + folder.resolve("podman.sock"));
    }

    /// Ends it and forgets all it has.
    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            process.waitFor();
            builder(folder, "system", "reset", "--force").start().waitFor();
            // It leaves its storage mounted on itself, once for each process that it was.
            ProcessBuilder unmount = new ProcessBuilder(
                            "umount", folder.resolve("root/overlay").toString())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("log").toFile());
            int ended = 0;
            while (ended == 0) {
                ended = unmount.start().waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
