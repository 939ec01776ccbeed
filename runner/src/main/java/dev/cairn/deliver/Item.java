package dev.cairn.deliver;

import dev.cairn.cid.Cid;
import dev.cairn.task.FileKind;
import dev.cairn.task.Paths;
import java.util.List;

/// One thing to be delivered.
///
/// @param path        where, relative to the folder of the delivery
/// @param size        bytes of a file; of a folder the sum of its files
/// @param executables for a folder the paths inside it of the executable files, sorted by bytes
public record Item(String path, FileKind kind, Cid cid, long size, boolean executable, List<String> executables) {
    public Item {
        Paths.checked(path);
        executables = List.copyOf(executables);
    }

    /// As the table of deliveries has it: a file that may be executed has its empty path.
    List<String> marks() {
        return kind == FileKind.FILE && executable ? List.of("") : executables;
    }
}
