package dev.cairn.container.group;

import dev.cairn.container.child.Programs;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/// A control group for one program and all its processes at a time; closed when they are gone.
public final class Group implements AutoCloseable {
    private static final String PREFIX = "cairn-";
    private static final AtomicLong NUMBER = new AtomicLong();
    private static final int TRIES = 100;

    private final Path folder;

    private Group(Path folder) {
        this.folder = folder;
    }

    /// A new one.
    ///
    /// @param place the folder of the group that it is to be in
    /// @throws IOException if we may not
    public static Group in(Path place) throws IOException {
        Path folder = place.resolve(PREFIX + ProcessHandle.current().pid() + "-" + NUMBER.incrementAndGet());
        return new Group(Files.createDirectory(folder));
    }

    /// One of its files.
    public Path file(String name) {
        return folder.resolve(name);
    }

    /// Says what holds for it.
    ///
    /// @throws IOException if we may not, or the kernel cannot
    public void write(String file, String text) throws IOException {
        Files.writeString(file(file), text);
    }

    /// What a command is prefixed with so that it runs in this group.
    public List<String> entrance() {
        return List.of(
                "/bin/sh",
                "-c",
                "echo 0 > \"$0\" && exec \"$@\"",
                file("cgroup.procs").toString());
    }

    /// Whether a process of ours can be moved into it. Starts one to find out.
    public boolean takesUs() throws IOException {
        List<String> entrance = entrance();
        String move = "echo 0 > \"$0\" && echo ready";
        return Programs.shared()
                .firstWords(List.of(entrance.getFirst(), "-c", move, entrance.getLast()))
                .equals("ready");
    }

    /// Removes the groups of runners that were killed.
    public static void sweep(Path place) {
        try (DirectoryStream<Path> groups = Files.newDirectoryStream(place, PREFIX + "*")) {
            for (Path group : groups) {
                String[] name = group.getFileName().toString().split("-", -1);
                if (name.length == 3
                        && name[1].matches("[0-9]{1,18}")
                        && ProcessHandle.of(Long.parseLong(name[1])).isEmpty()) {
                    Files.deleteIfExists(group);
                }
            }
        } catch (IOException e) {
            // They take no space, and the next runner tries again.
            return;
        }
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
