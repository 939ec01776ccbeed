package dev.cairn.container;

import java.time.Duration;

/// What a program took.
///
/// @param wall   from its start to its end
/// @param cpu    of all its processes, in user and system mode
/// @param memory bytes at the peak: of all its processes together where a memory limit could be set, otherwise
///               of its largest process
public record Usage(Duration wall, Duration cpu, long memory) {
    public static final Usage NONE = new Usage(Duration.ZERO, Duration.ZERO, 0);
}
