package dev.cairn.cli.name;

import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.unit.Span;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Lengths of time as flags: as everywhere in Cairn (`48 h`, `5 min`), and as Kubo takes them (`5m`, `7d2h45m`).
final class Spans {
    private static final Pattern PART = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)(d|h|ms|m|s)");
    private static final Pattern ALL = Pattern.compile("(?:" + PART + ")+");
    private static final Map<String, Long> MILLISECONDS =
            Map.of("d", 86_400_000L, "h", 3_600_000L, "m", 60_000L, "s", 1_000L, "ms", 1L);

    private Spans() {}

    /// @throws CairnException REFUSED if it is none, or none that is longer than nothing
    static Duration parse(String flag, String text) {
        try {
            return ALL.matcher(text).matches() ? kubo(text) : Span.parse(text).duration();
        } catch (IllegalArgumentException e) {
            throw new CairnException(Kind.REFUSED, flag + ": " + e.getMessage(), e);
        }
    }

    private static Duration kubo(String text) {
        double sum = 0;
        Matcher parts = PART.matcher(text);
        while (parts.find()) {
            sum += Double.parseDouble(parts.group(1)) * MILLISECONDS.getOrDefault(parts.group(2), 0L);
        }
        // What is too long or no time at all is refused with the same words as otherwise.
        return Span.parse(String.format(Locale.ROOT, "%.3f s", sum / 1000)).duration();
    }
}
