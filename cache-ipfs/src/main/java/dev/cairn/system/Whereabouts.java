package dev.cairn.system;

import dev.cairn.failure.CairnException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Where a path leads that a person wrote.
public final class Whereabouts {
    private static final Path UP = Path.of("..");

    private Whereabouts() {}

    /// The absolute path without `.` and `..`, as the system understands them: where `sub` is a symlink, `sub/..` is
    /// the folder above what it leads to, not the one in which it stands. Other symlinks stay as they are.
    ///
    /// @throws CairnException if such a symlink cannot be followed
    public static Path of(Path written) {
        Path absolute = written.toAbsolutePath();
        if (!absolute.toString().contains("/.")) {
            return absolute;
        }
        Path found = absolute.getRoot();
        for (Path name : absolute) {
            if (name.equals(UP)) {
                Path parent = followed(found).getParent();
                found = parent == null ? found : parent;
            } else {
                found = found.resolve(name).normalize();
            }
        }
        return found;
    }

    private static Path followed(Path path) {
        if (!Files.isSymbolicLink(path)) {
            return path;
        }
        try {
            return path.toRealPath();
        } catch (IOException e) {
            throw CairnException.of("following " + path, e);
        }
    }
}
