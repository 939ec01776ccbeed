package dev.cairn.store.delivered;

import dev.cairn.cid.Cid;
import dev.cairn.system.Stat;
import java.nio.file.Path;
import java.util.List;

/// What was put at a path.
///
/// @param path        absolute
/// @param executables for a folder the paths inside it of the executable files; for a file that may be executed its
///                    empty path, else nothing
/// @param stat        what stood there afterwards
public record Delivered(Path path, Cid cid, List<String> executables, Stat stat) {
    public Delivered {
        executables = List.copyOf(executables);
        if (!path.isAbsolute()) {
            throw new IllegalArgumentException("'" + path + "' is not absolute");
        }
    }
}
