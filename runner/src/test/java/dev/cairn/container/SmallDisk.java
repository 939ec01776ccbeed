package dev.cairn.container;

import dev.cairn.system.Removal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A file system that is soon full. Only root can make one; for another user root has made one before.
public final class SmallDisk {
    private static final String PREPARED = "CAIRN_SMALL_DISK";

    private SmallDisk() {}

    /// What is done with it.
    public interface Use {
        void with(Path disk) throws Exception;
    }

    public static void with(Path folder, int mebibytes, Use use) throws Exception {
        String prepared = System.getenv(PREPARED);
        if (prepared != null) {
            try {
                use.with(Path.of(prepared));
            } finally {
                // There is one for all.
                Removal.inside(Path.of(prepared));
            }
            return;
        }
        Path disk = Files.createDirectory(folder.resolve("disk"));
        command("mount", "-t", "tmpfs", "-o", "size=" + mebibytes + "m,mode=777", "tmpfs", disk.toString());
        try {
            use.with(disk);
        } finally {
            command("umount", disk.toString());
        }
    }

    /// Starts a program that finds one prepared, if we can prepare it.
    public static Process mounted(Path folder, ProcessBuilder program) throws Exception {
        if (OtherJava.isRoot()) {
            Path disk = Files.createDirectory(folder.resolve("disk"));
            command("mount", "-t", "tmpfs", "-o", "size=20m,mode=777", "tmpfs", disk.toString());
            program.environment().put(PREPARED, disk.toString());
        }
        return program.start();
    }

    /// Takes that away again.
    public static void unmount(Path folder) throws Exception {
        if (OtherJava.isRoot()) {
            command("umount", folder.resolve("disk").toString());
        }
    }

    private static void command(String... command) throws IOException, InterruptedException {
        if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
            throw new IOException(String.join(" ", command) + " failed");
        }
    }
}
