package dev.cairn.store.scratch;

import dev.cairn.failure.CairnException;
import dev.cairn.store.lock.Hold;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A folder that one process works in. It stays that process's until this is closed or the process ends; what is
/// then still in it is rubbish that the next `gc` removes.
public final class ScratchFolder implements AutoCloseable {
    private final Path path;
    private final Hold hold;

    ScratchFolder(Path path, Hold hold) {
        this.path = path;
        this.hold = hold;
    }

    public Path path() {
        return path;
    }

    /// Leaves what is in it for a person to look at: then `gc` removes it only after a while.
    ///
    /// @throws CairnException if that cannot be noted
    public void keep() {
        try {
            Files.writeString(ScratchFolders.keptMark(path), "");
        } catch (IOException e) {
            throw CairnException.of("cannot keep " + path, e);
        }
    }

    /// Lets go of the folder, and removes it if nothing is in it.
    @Override
    public void close() {
        try {
            Files.deleteIfExists(path);
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
}
