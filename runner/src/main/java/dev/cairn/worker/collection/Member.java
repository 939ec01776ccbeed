package dev.cairn.worker.collection;

import dev.cairn.cid.Cid;
import dev.cairn.task.FileKind;
import java.nio.file.Path;
import java.util.List;

/// Something in a folder that a task made.
public sealed interface Member {
    /// Relative to that folder.
    String path();

    record Folder(String path) implements Member {}

    /// @param file where it lies now
    record File(String path, Path file, boolean executable) implements Member {}

    /// One that stays inside the folder.
    record Symlink(String path, String target) implements Member {}

    /// What was a symlink to an input, or to something in one: it has that content.
    ///
    /// @param executables of a folder, the paths inside it of the executable files, sorted by bytes
    record Input(String path, FileKind kind, Cid cid, boolean executable, List<String> executables) implements Member {
        public Input {
            executables = List.copyOf(executables);
        }
    }
}
