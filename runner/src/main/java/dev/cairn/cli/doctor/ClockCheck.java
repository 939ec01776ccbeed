package dev.cairn.cli.doctor;

import dev.cairn.system.Stat;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// Whether the clock can be right. No result depends on it; what is collected first, and what people read, does.
final class ClockCheck {
    /// No Java 25 is older than this.
    private static final Instant EARLIEST = Instant.parse("2025-09-01T00:00:00Z");

    private static final Duration SKEW = Duration.ofMinutes(1);

    private ClockCheck() {}

    static Finding look(Clock clock, Path database) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        if (now.isBefore(EARLIEST)) {
            return Finding.fail("clock", "it says " + now + ", which is long past", "set it, as with 'timedatectl'");
        }
        Optional<Instant> written = Stat.following(database)
                .map(stat ->
                        Instant.ofEpochSecond(stat.modified() / 1_000_000_000).truncatedTo(ChronoUnit.SECONDS));
        if (written.isPresent() && written.get().isAfter(now.plus(SKEW))) {
            return Finding.warn(
                    "clock",
                    "it says " + now + ", but the store was written at " + written.get(),
                    "set it, as with 'timedatectl'");
        }
        return Finding.ok("clock", now.toString());
    }
}
