package dev.cairn.container.engine;

import dev.cairn.container.OtherJava;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// A Podman of the tests' own, that keeps all it has in one folder.
public final class PodmanService {
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

    private final Path folder;
    private final Process process;

    private PodmanService(Path folder, Process process) {
        this.folder = folder;
        this.process = process;
    }

    /// Starts one and waits until it listens.
    public static PodmanService start(Path folder) throws IOException {
        // Whoever is root inside is nobody outside, and has to get through to what is below.
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.writeString(folder.resolve("containers.conf"), SETTINGS);
        List<String> command = podman(folder);
        command.addAll(List.of("system", "service", "--time", "0", "unix://" + socket(folder)));
        Process process = builder(folder, command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        long begun = System.nanoTime();
        while (Files.notExists(socket(folder))) {
            if (!process.isAlive() || System.nanoTime() - begun > PATIENCE) {
                throw new IOException("podman does not start: " + Files.readString(folder.resolve("log")));
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
        return new PodmanService(folder, process);
    }

    private static Path socket(Path folder) {
        return folder.resolve("podman.sock");
    }

    private static List<String> podman(Path folder) {
        return new ArrayList<>(List.of(
                "podman",
                "--root",
                folder.resolve("root").toString(),
                "--runroot",
                folder.resolve("run").toString(),
                "--tmpdir",
                folder.resolve("tmp").toString()));
    }

    private static ProcessBuilder builder(Path folder, List<String> command) {
        // Where it notes what ran out of memory.
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment()
                .put("CONTAINERS_CONF", folder.resolve("containers.conf").toString());
        return builder;
    }

    /// What a caller's environment says of it.
    public Map<String, String> environment() {
        return Map.of("CONTAINER_HOST", "unix://" + socket(folder));
    }

    /// Ends it and forgets all it has.
    public void stop() throws Exception {
        process.destroy();
        process.waitFor();
        List<String> command = podman(folder);
        command.addAll(List.of("system", "reset", "--force"));
        builder(folder, command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start()
                .waitFor();
        // It leaves its storage mounted on itself.
        while (OtherJava.isRoot()
                && new ProcessBuilder("umount", folder.resolve("root/overlay").toString())
                                .redirectErrorStream(true)
                                .redirectOutput(folder.resolve("log").toFile())
                                .start()
                                .waitFor()
                        == 0) {
            // Once for each process that it was.
        }
    }
}
