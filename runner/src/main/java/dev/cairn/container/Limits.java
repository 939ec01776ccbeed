package dev.cairn.container;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/// What a program is given at most.
///
/// @param cpus   how many cores it sees
/// @param memory bytes of all its processes together; where the machine lets us, see [ContainerRuntime#shortcomings]
/// @param time   after which it is killed
public record Limits(int cpus, OptionalLong memory, Optional<Duration> time) {
    public Limits {
        if (cpus < 1) {
            throw new IllegalArgumentException("a program needs at least one core, not " + cpus);
        }
    }
}
