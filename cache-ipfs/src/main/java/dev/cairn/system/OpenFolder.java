package dev.cairn.system;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// Folders that a container is shown: everybody may look into them and their owner may write to them, whatever the
/// umask of whoever started us is. A task must not be able to tell what that was.
public final class OpenFolder {
    private static final Set<PosixFilePermission> MODE = PosixFilePermissions.fromString("rwxr-xr-x");

    private OpenFolder() {}

    /// Makes one.
    ///
    /// @throws FileAlreadyExistsException if something is there
    public static Path make(Path folder) throws IOException {
        return open(Files.createDirectory(folder));
    }

    /// Opens a folder that is there, unless it is open.
    public static Path open(Path folder) throws IOException {
        // Somebody else's can be open and not be opened.
        return Files.getPosixFilePermissions(folder).equals(MODE)
                ? folder
                : Files.setPosixFilePermissions(folder, MODE);
    }
}
