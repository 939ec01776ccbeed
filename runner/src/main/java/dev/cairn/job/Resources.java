package dev.cairn.job;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// What a job is given when it runs; none of it is in the key.
///
/// @param cpus   how many cores it sees, at least 1
/// @param memory bytes, one for each attempt, the last for all further ones; empty: no limit was said
/// @param time   after which it is killed; absent: never
public record Resources(int cpus, List<Long> memory, Optional<Duration> time) {
    public static final Resources DEFAULT = new Resources(1, List.of(), Optional.empty());

    public Resources {
        memory = List.copyOf(memory);
        if (cpus < 1) {
            throw new IllegalArgumentException("cpus must be at least 1, is " + cpus);
        }
    }

    /// The memory of an attempt, from 1 on; empty: no limit was said.
    public OptionalLong memoryOf(int attempt) {
        return memory.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(memory.get(Math.min(attempt, memory.size()) - 1));
    }
}
