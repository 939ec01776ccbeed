package dev.cairn.worker.collection;

import dev.cairn.cid.Cid;
import dev.cairn.system.Stat;
import dev.cairn.task.FileKind;
import java.nio.file.Path;
import java.util.List;

/// Where a path leads, as the task sees it. Paths are relative to its working directory.
sealed interface Destination {
    /// Something that the task made; the working directory itself is the empty path.
    record Own(String path, Path file, Stat stat) implements Destination {}

    /// An input, or something in one.
    record Input(FileKind kind, Cid cid, boolean executable, List<String> executables) implements Destination {}

    /// Nothing stands there.
    record Nothing(String path) implements Destination {}

    /// Out of the working directory.
    ///
    /// @param path absolute
    record Outside(String path) implements Destination {}

    /// Symlinks lead to each other.
    record Circle() implements Destination {}
}
