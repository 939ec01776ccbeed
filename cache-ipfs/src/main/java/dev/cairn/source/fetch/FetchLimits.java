package dev.cairn.source.fetch;

import java.time.Duration;

/// What a fetch may cost.
///
/// @param patience how long all sources together may go without giving anything that is needed
/// @param all      after which it is over, however it goes
/// @param bytes    how many bytes may come
public record FetchLimits(Duration patience, Duration all, long bytes) {
    public FetchLimits {
        if (patience.isNegative() || patience.isZero() || all.compareTo(patience) < 0 || bytes <= 0) {
            throw new IllegalArgumentException("a fetch needs time and room: " + patience + ", " + all + ", " + bytes);
        }
    }

    /// A minute of silence, a week, a tebibyte.
    public static final FetchLimits DEFAULT = new FetchLimits(Duration.ofMinutes(1), Duration.ofDays(7), 1L << 40);
}
