package dev.cairn.task;

import dev.cairn.cid.Cid;
import java.util.List;

/// One thing that a task sees.
///
/// @param path        where, relative to the working directory
/// @param executable  whether a file's executable bit is set
/// @param executables for a folder the paths inside it of the executable files, sorted by bytes
public record TaskInput(String path, FileKind kind, Cid cid, boolean executable, List<String> executables) {
    public TaskInput {
        Paths.checked(path);
        executables = List.copyOf(executables);
        if (kind == FileKind.FILE ? !executables.isEmpty() : executable) {
            throw new IllegalArgumentException(
                    "the executable bit of '" + path + "' is not said as of a " + kind.word());
        }
    }
}
