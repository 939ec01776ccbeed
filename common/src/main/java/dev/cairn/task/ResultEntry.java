package dev.cairn.task;

import dev.cairn.cid.Cid;
import java.util.List;
import java.util.Optional;

/// One thing that a task made.
///
/// @param path        where it was declared or, of a glob, found, relative to the working directory
/// @param size        bytes of a file; of a folder the sum of its files
/// @param executable  whether a file's executable bit is set
/// @param executables for a folder the paths inside it of the executable files, sorted by bytes
public record ResultEntry(
        String path, FileKind kind, Cid cid, long size, boolean executable, List<String> executables) {
    public ResultEntry {
        Paths.checked(path);
        executables = List.copyOf(executables);
        if (size < 0) {
            throw new IllegalArgumentException("'" + path + "' has " + size + " bytes");
        }
        if (kind == FileKind.FILE ? !executables.isEmpty() : executable) {
            throw new IllegalArgumentException(
                    "the executable bit of '" + path + "' is not said as of a " + kind.word());
        }
    }

    /// The one at a path among those of a result, which are sorted by path: one task may have made 100 000.
    public static Optional<ResultEntry> at(String path, List<ResultEntry> sorted) {
        int low = 0;
        int high = sorted.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            ResultEntry entry = sorted.get(middle);
            int order = Paths.BY_BYTES.compare(entry.path(), path);
            if (order == 0) {
                return Optional.of(entry);
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return Optional.empty();
    }
}
