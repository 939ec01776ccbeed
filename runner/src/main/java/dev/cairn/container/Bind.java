package dev.cairn.container;

import java.nio.file.Path;

/// A file or folder of the machine, shown read-only in a container.
///
/// @param source absolute
/// @param target where: absolute in a [RootFileSystem], relative to `/work` among inputs
public record Bind(Path source, String target) {
    public Bind {
        if (!source.isAbsolute() || target.isEmpty()) {
            throw new IllegalArgumentException("'" + source + "' cannot be shown as '" + target + "'");
        }
    }
}
