package dev.cairn.store.content;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Set;

/// What stored files look like: nobody may write them, and their times are all the same.
public final class Modes {
    private static final Set<PosixFilePermission> PLAIN = PosixFilePermissions.fromString("r--r--r--");
    private static final Set<PosixFilePermission> EXECUTABLE = PosixFilePermissions.fromString("r-xr-xr-x");

    /// Not the epoch itself: some programs take that for no time at all.
    private static final FileTime TIME = FileTime.from(Instant.ofEpochSecond(1));

    private Modes() {}

    /// Gives a file the mode and the time of stored ones.
    public static void seal(Path file, boolean executable) throws IOException {
        Files.setPosixFilePermissions(file, executable ? EXECUTABLE : PLAIN);
        Files.setLastModifiedTime(file, TIME);
    }
}
