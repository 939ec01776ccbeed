package dev.cairn.system;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the kernel says of many files, all looked at at once.
public final class Stats {
    private final List<Path> paths;
    private final @Nullable Stat[] seen;

    private Stats(List<Path> paths, @Nullable Stat[] seen) {
        this.paths = paths;
        this.seen = seen;
    }

    /// Looks at these. Where they are few, each is looked at when it is asked for.
    public static Stats of(List<Path> paths) {
        @Nullable Stat[] seen = new Stat[paths.size()];
        if (PathCalls.suit(paths.size())) {
            Workers.ranges(paths.size(), (from, to) -> {
                try (PathCalls calls = new PathCalls()) {
                    for (int i = from; i < to; i++) {
                        seen[i] = calls.stat(paths.get(i));
                    }
                }
            });
        }
        return new Stats(paths, seen);
    }

    /// The path in this position.
    public Path path(int index) {
        return paths.get(index);
    }

    /// What stands at the path in this position, symlinks not followed; empty where nothing does.
    ///
    /// @throws dev.cairn.failure.CairnException if the kernel does not say
    public Optional<Stat> at(int index) {
        Stat stat = seen[index];
        return stat == null ? Stat.of(paths.get(index)) : Optional.of(stat);
    }
}
