package dev.cairn.unit;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Locale;

/// A length of time as people write it: `10 s`, `5 min`, `2 h`, `1 d`, with parts (`1.5 h`) down to the
/// millisecond.
///
/// @param duration longer than nothing
public record Span(Duration duration) {
    public Span {
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException("a time must be longer than 0 s");
        }
    }

    /// @throws IllegalArgumentException with a sentence for the person, if it is no length of time
    public static Span parse(String text) {
        Quantity quantity = Quantity.of(text);
        long unit = quantity == null ? 0 : milliseconds(quantity.unit().toLowerCase(Locale.ROOT));
        if (quantity == null || unit == 0) {
            boolean months = quantity != null && quantity.unit().equalsIgnoreCase("m");
            throw new IllegalArgumentException("'" + text + "' is no length of time: "
                    + (months ? "minutes are 'min'" : "write a number with s, min, h or d, as in 10 min"));
        }
        BigDecimal milliseconds = quantity.number().multiply(BigDecimal.valueOf(unit));
        if (milliseconds.compareTo(BigDecimal.valueOf(milliseconds("d") * 36_500)) > 0) {
            throw new IllegalArgumentException("'" + text + "' is longer than a century");
        }
        long rounded = milliseconds.setScale(0, RoundingMode.HALF_UP).longValueExact();
        if (rounded == 0) {
            throw new IllegalArgumentException("'" + text + "' is no time at all: it must be longer than 0 s");
        }
        return new Span(Duration.ofMillis(rounded));
    }

    /// Milliseconds in a unit, 0 if there is no such unit.
    private static long milliseconds(String unit) {
        return switch (unit) {
            case "s" -> 1_000;
            case "min" -> 60_000;
            case "h" -> 3_600_000;
            case "d" -> 86_400_000;
            default -> 0;
        };
    }

    /// With the largest unit that says it exactly: `90 min`, `1 d`, `1.5 s`. [#parse] reads it back if it was made
    /// of whole milliseconds.
    @Override
    public String toString() {
        long all = duration.toMillis();
        for (String unit : new String[] {"d", "h", "min", "s"}) {
            if (all % milliseconds(unit) == 0) {
                return all / milliseconds(unit) + " " + unit;
            }
        }
        return BigDecimal.valueOf(all, 3).stripTrailingZeros().toPlainString() + " s";
    }
}
