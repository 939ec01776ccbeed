package dev.cairn.worker.scratch;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;

/// Removes trees of files, whatever a task left there: folders that nobody may look into, very many names. Symlinks
/// are removed, not followed.
final class Removal {
    /// Of a path in characters; the kernel takes 4096 bytes. What lies deeper is moved up first.
    private static final int DEEP = 1000;

    private final Path top;
    private long moved;

    private Removal(Path top) {
        this.top = top;
    }

    static void of(Path path) throws IOException {
        new Removal(path).tree(path);
    }

    /// Removes what is in a folder, and leaves it.
    static void inside(Path folder) throws IOException {
        new Removal(folder).contents(folder);
    }

    private void tree(Path path) throws IOException {
        try {
            remove(path);
        } catch (AccessDeniedException e) {
            open(path.resolveSibling(""));
            remove(path);
        }
    }

    private void remove(Path path) throws IOException {
        try {
            Files.deleteIfExists(path);
        } catch (DirectoryNotEmptyException e) {
            Path shallow = path.toString().length() - top.toString().length() > DEEP ? raised(path) : path;
            contents(shallow);
            Files.deleteIfExists(shallow);
        }
    }

    /// Moves a folder to the top.
    private Path raised(Path folder) throws IOException {
        Path target;
        do {
            target = top.resolve("deep-" + ++moved);
        } while (Files.exists(target, LinkOption.NOFOLLOW_LINKS));
        try {
            return Files.move(folder, target);
        } catch (AccessDeniedException e) {
            open(folder);
            open(folder.resolveSibling(""));
            return Files.move(folder, target);
        }
    }

    private void contents(Path folder) throws IOException {
        try {
            each(folder);
        } catch (AccessDeniedException e) {
            open(folder);
            each(folder);
        }
    }

    private void each(Path folder) throws IOException {
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
            for (Path one : all) {
                tree(one);
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
