package dev.cairn.getting;

import java.time.Duration;

/// How content is got.
///
/// @param jobs     how many files of a repository at once, at least 1
/// @param patience how long nothing may come before that is the end of it
public record GettingLimits(int jobs, Duration patience) {
    /// Where nobody said anything.
    public static final GettingLimits DEFAULT = new GettingLimits(4, Duration.ofSeconds(60));

    public GettingLimits {
        if (jobs < 1) {
            throw new IllegalArgumentException("jobs must be at least 1, is " + jobs);
        }
        if (!patience.isPositive()) {
            throw new IllegalArgumentException("patience must be more than nothing, is " + patience);
        }
    }
}
