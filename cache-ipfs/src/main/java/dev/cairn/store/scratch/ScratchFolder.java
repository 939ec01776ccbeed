package dev.cairn.store.scratch;

import dev.cairn.failure.CairnException;
import dev.cairn.store.lock.Hold;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/// A folder that one process works in. It stays that process's until this is closed or the process ends; what is
/// then still in it is rubbish that the next `gc` removes.
public final class ScratchFolder implements AutoCloseable {
    private final Path path;
    private final Path mark;
    private final Optional<Path> lock;
    private final Hold hold;

    /// @param mark what says that it is to be kept, in the folder or beside it
    /// @param lock the file in it that is held, if there is one
    ScratchFolder(Path path, Path mark, Optional<Path> lock, Hold hold) {
        this.path = path;
        this.mark = mark;
        this.lock = lock;
        this.hold = hold;
    }

    /// Nobody else may look into it: what a task of root's makes setuid, somebody else could run while it is there.
    static Path make(Path path) throws IOException {
        return Files.createDirectory(
                path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    public Path path() {
        return path;
    }

    /// Leaves what is in it for a person to look at: then `gc` removes it only after a while.
    ///
    /// @throws CairnException if that cannot be noted
    public void keep() {
        try {
            Files.writeString(mark, "");
        } catch (IOException e) {
            throw CairnException.of("cannot keep " + path, e);
        }
    }

    /// Lets go of the folder, and removes it if nothing is in it.
    @Override
    public void close() {
        try {
            if (isEmpty()) {
                Files.deleteIfExists(mark);
                if (lock.isPresent()) {
                    Files.deleteIfExists(lock.get());
                }
                Files.deleteIfExists(path);
            }
        } catch (DirectoryNotEmptyException e) {
            // Somebody wanted to keep it: gc will remove it when it has been there for long.
            return;
        } catch (IOException e) {
            // It is empty or unreadable; in both cases gc will deal with it.
            return;
        } finally {
            hold.close();
        }
    }

    private boolean isEmpty() throws IOException {
        try (DirectoryStream<Path> all = Files.newDirectoryStream(path)) {
            for (Path one : all) {
                if (!one.equals(mark) && !one.equals(lock.orElse(mark))) {
                    return false;
                }
            }
            return true;
        }
    }
}
