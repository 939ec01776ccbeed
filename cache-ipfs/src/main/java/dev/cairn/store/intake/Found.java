package dev.cairn.store.intake;

import dev.cairn.cid.Cid;
import dev.cairn.failure.CairnException;
import dev.cairn.task.FileKind;
import java.nio.file.Path;
import java.util.List;

/// What a path that was looked at came to.
public sealed interface Found {
    /// The path as it was given.
    Path path();

    /// It has a name now.
    ///
    /// @param size        bytes of a file; of a folder the sum of its files
    /// @param dagSize     bytes of all its blocks: what a link to it says as its `Tsize`
    /// @param executable  whether a file's owner may execute it
    /// @param executables for a folder the paths inside it of the executable files, sorted by bytes
    record Named(
            Path path, FileKind kind, Cid cid, long size, long dagSize, boolean executable, List<String> executables)
            implements Found {
        public Named {
            executables = List.copyOf(executables);
        }
    }

    /// It has none: it is not there, cannot be read, changed while it was read, or is nothing that has a name.
    record Refused(Path path, CairnException reason) implements Found {}

    /// What has a name.
    ///
    /// @throws CairnException the reason, where there is none
    default Named named() {
        return switch (this) {
            case Named named -> named;
            case Refused refused -> throw refused.reason();
        };
    }
}
