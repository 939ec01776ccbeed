package dev.cairn.container.memory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// The memory of one program and all its processes: limited, measured, and closed when they are gone.
final class MemoryGroup implements AutoCloseable {
    private static final int TRIES = 100;

    private final Path folder;
    private final int version;

    private MemoryGroup(Path folder, int version) {
        this.folder = folder;
        this.version = version;
    }

    /// @throws IOException if we may not, or the kernel cannot
    static MemoryGroup make(Path folder, int version, long limit) throws IOException {
        Files.createDirectory(folder);
        MemoryGroup group = new MemoryGroup(folder, version);
        try {
            String bytes = Long.toString(limit);
            group.write(version == 1 ? "memory.limit_in_bytes" : "memory.max", bytes);
            // Where swap is counted, none of it: a program that thrashes is of no use to anybody.
            Path swap = folder.resolve(version == 1 ? "memory.memsw.limit_in_bytes" : "memory.swap.max");
            if (Files.exists(swap)) {
                group.write(swap.getFileName().toString(), version == 1 ? bytes : "0");
            }
            return group;
        } catch (IOException e) {
            group.close();
            throw e;
        }
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text);
    }

    /// What a command is prefixed with so that it runs in this group.
    List<String> entrance() {
        return List.of(
                "/bin/sh",
                "-c",
                "echo 0 > \"$0\" && exec \"$@\"",
                folder.resolve("cgroup.procs").toString());
    }

    Kills kills() {
        return new Kills(folder.resolve(Kills.file(version)), "of the task");
    }

    /// The most that was in use at once; empty if this kernel does not say.
    OptionalLong peak() {
        long bytes = Lines.number(folder.resolve(version == 1 ? "memory.max_usage_in_bytes" : "memory.peak"), "");
        return bytes < 0 ? OptionalLong.empty() : OptionalLong.of(bytes);
    }

    /// A group that does not go away at once is left to the next process that looks for such.
    @Override
    public void close() {
        for (int i = 0; i < TRIES; i++) {
            try {
                Files.deleteIfExists(folder);
                return;
            } catch (IOException e) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
            }
        }
    }
}
