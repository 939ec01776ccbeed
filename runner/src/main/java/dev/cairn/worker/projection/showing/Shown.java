package dev.cairn.worker.projection.showing;

import dev.cairn.store.file.LocalFile;
import dev.cairn.task.TaskInput;
import dev.cairn.worker.projection.input.Listing;
import java.nio.file.Path;

/// An input, and what of this machine it is.
public sealed interface Shown {
    TaskInput input();

    default String path() {
        return input().path();
    }

    record File(TaskInput input, LocalFile file) implements Shown {}

    /// A folder of content, to be realised.
    record Folder(TaskInput input, Listing listing) implements Shown {}

    /// A folder that lies somewhere as it is.
    record Place(TaskInput input, Path place) implements Shown {}
}
