package dev.cairn.packages.debian;

import dev.cairn.system.Removal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;

/// Takes out of a new root file system what tells when, where, how and from whom it was made, and what is of no use
/// to a task: then the same packages are the same files.
final class Tidying {
    /// Folders that are left empty: what a running machine fills, logs, caches, and the memory of apt, which knows
    /// the sources and, maybe, passwords for them.
    private static final List<String> EMPTIED = List.of(
            "dev",
            "proc",
            "sys",
            "run",
            "tmp",
            "etc/apt",
            "var/backups",
            "var/cache/apt",
            "var/cache/debconf",
            "var/cache/fontconfig",
            "var/cache/ldconfig",
            "var/cache/man",
            "var/lib/apt",
            "var/log",
            "var/tmp");

    /// Files of the machine that it would be, and locks and copies of dpkg's.
    private static final List<String> REMOVED = List.of(
            "etc/.pwd.lock",
            "etc/dpkg/dpkg.cfg.d/99mmdebstrap",
            "etc/group-",
            "etc/gshadow",
            "etc/gshadow-",
            "etc/hostname",
            "etc/machine-id",
            "etc/passwd-",
            "etc/resolv.conf",
            "etc/shadow",
            "etc/shadow-",
            "etc/subgid-",
            "etc/subuid-",
            "var/lib/dbus/machine-id",
            "var/lib/dpkg/available",
            "var/lib/dpkg/diversions-old",
            "var/lib/dpkg/lock",
            "var/lib/dpkg/lock-frontend",
            "var/lib/dpkg/statoverride-old",
            "var/lib/dpkg/status-old",
            "var/lib/dpkg/triggers/Lock");

    /// Of the header of a compiled Python module: how it is known to be of its source's content or, if not, of its
    /// time.
    private static final int FLAGS_AT = 4;

    private static final Set<java.nio.file.attribute.PosixFilePermission> PLAIN =
            PosixFilePermissions.fromString("rw-r--r--");
    private static final Set<java.nio.file.attribute.PosixFilePermission> EXECUTABLE =
            PosixFilePermissions.fromString("rwxr-xr-x");

    private Tidying() {}

    static void tidy(Path root) throws IOException {
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                Files.setPosixFilePermissions(folder, EXECUTABLE);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (attributes.isOther()) {
                    Files.delete(file);
                } else if (attributes.isRegularFile()) {
                    boolean executable = Files.getPosixFilePermissions(file).stream()
                            .anyMatch(permission -> permission.name().endsWith("_EXECUTE"));
                    Files.setPosixFilePermissions(file, executable ? EXECUTABLE : PLAIN);
                    if (file.toString().endsWith(".pyc") && isOfATime(file)) {
                        Files.delete(file);
                    }
                }
                return FileVisitResult.CONTINUE;
            }
        });
        for (String folder : EMPTIED) {
            if (isInside(root, root.resolve(folder))) {
                empty(root.resolve(folder));
            }
        }
        for (String file : REMOVED) {
            Path path = root.resolve(file);
            if (isInside(root, path)) {
                Files.deleteIfExists(path);
            }
        }
    }

    /// Times are not kept, so that such a module never counts as compiled.
    private static boolean isOfATime(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] header = in.readNBytes(FLAGS_AT + 1);
            return header.length <= FLAGS_AT || header[FLAGS_AT] == 0;
        }
    }

    private static void empty(Path folder) throws IOException {
        if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
                for (Path entry : entries) {
                    Removal.of(entry);
                }
            }
        }
    }

    /// A symlink of a root file system leads elsewhere when it is followed outside.
    private static boolean isInside(Path root, Path path) throws IOException {
        Path folder = path.getParent();
        return folder != null
                && Files.isDirectory(folder)
                && folder.toRealPath().startsWith(root.toRealPath());
    }
}
