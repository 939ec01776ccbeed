package dev.cairn.cli.trust;

import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.unit.Span;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Supplier;

/// Moments in the past as people write them: `2026-11-26T09:30:00Z` (RFC 3339), the same without a zone or without a
/// time
/// of day by the clock on the wall, or how long ago, as in `3 d`.
final class Moments {
    private final Instant now;
    private final ZoneId zone;

    Moments(Instant now, ZoneId zone) {
        this.now = now;
        this.zone = zone;
    }

    /// To the millisecond.
    ///
    /// @throws CairnException REFUSED if it is none, or has not come yet
    Instant parse(String flag, String text) {
        Instant moment = tried(() -> OffsetDateTime.parse(text).toInstant())
                .or(() -> tried(() -> LocalDateTime.parse(text).atZone(zone).toInstant()))
                .or(() -> tried(() -> LocalDate.parse(text).atStartOfDay(zone).toInstant()))
                .or(() -> tried(() -> now.minus(Span.parse(text).duration())))
                .orElseThrow(() -> new CairnException(
                        Kind.REFUSED,
                        flag + ": '" + text
                                + "' is no moment; write one as in 2026-11-26, 2026-11-26T09:30 (by the clock"
                                + " here), 2026-11-26T09:30:00Z, or how long ago, as in '3 d'"));
        if (moment.isAfter(now)) {
            throw new CairnException(Kind.REFUSED, flag + ": " + moment + " has not come yet");
        }
        return moment.truncatedTo(ChronoUnit.MILLIS);
    }

    private static Optional<Instant> tried(Supplier<Instant> reading) {
        try {
            return Optional.of(reading.get());
        } catch (DateTimeException | IllegalArgumentException e) {
            // It may be of another form.
            return Optional.empty();
        }
    }
}
