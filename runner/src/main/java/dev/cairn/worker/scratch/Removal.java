package dev.cairn.worker.scratch;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;

/// Removes trees of files, whatever a task left there: folders that nobody may look into, very many names. Symlinks
/// are removed, not followed.
final class Removal {
    private Removal() {}

    static void of(Path path) throws IOException {
        try {
            remove(path);
        } catch (AccessDeniedException e) {
            open(path.resolveSibling(""));
            remove(path);
        }
    }

    private static void remove(Path path) throws IOException {
        try {
            Files.deleteIfExists(path);
        } catch (DirectoryNotEmptyException e) {
            inside(path);
            Files.deleteIfExists(path);
        }
    }

    /// Removes what is in a folder, and leaves it.
    static void inside(Path folder) throws IOException {
        try {
            each(folder);
        } catch (AccessDeniedException e) {
            open(folder);
            each(folder);
        }
    }

    private static void each(Path folder) throws IOException {
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
            for (Path one : all) {
                of(one);
            }
        } catch (NoSuchFileException e) {
            return;
        } catch (DirectoryIteratorException e) {
            throw Objects.requireNonNull(e.getCause());
        }
    }

    private static void open(Path folder) throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }
}
