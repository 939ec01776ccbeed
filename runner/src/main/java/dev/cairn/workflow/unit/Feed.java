package dev.cairn.workflow.unit;

import dev.cairn.job.Origin;
import dev.cairn.task.FileKind;
import java.util.Optional;

/// One thing that a unit reads, known in full but for the number of the job that makes it.
///
/// @param input the number of the input to which it belongs
/// @param path  where the container shows it
/// @param kind  absent where it is a file or a folder as it turns out
public record Feed(int input, String path, Optional<FileKind> kind, Source source, boolean optional) {
    public static final Optional<FileKind> FILE = Optional.of(FileKind.FILE);
    public static final Optional<FileKind> FOLDER = Optional.of(FileKind.FOLDER);

    /// Whether the container shows the same for both, whatever their tags.
    public boolean isSameAs(Feed other) {
        return path.equals(other.path) && kind.equals(other.kind) && source.equals(other.source);
    }

    public sealed interface Source {
        record Given(Origin origin) implements Source {}

        /// @param output the path in the result of the producer's job
        record Made(Supply supply, String output) implements Source {}
    }
}
