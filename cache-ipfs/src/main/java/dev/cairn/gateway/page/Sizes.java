package dev.cairn.gateway.page;

import java.util.List;
import java.util.Locale;

/// Sizes for people.
final class Sizes {
    private static final List<String> UNITS = List.of("B", "kB", "MB", "GB", "TB", "PB", "EB");

    private Sizes() {}

    /// With two digits at least, in powers of 1000.
    static String rounded(long bytes) {
        double value = bytes;
        int unit = 0;
        while (value >= 999.5 && unit < UNITS.size() - 1) {
            value /= 1000;
            unit++;
        }
        String form = unit > 0 && value < 9.95 ? "%.1f %s" : "%.0f %s";
        return String.format(Locale.ROOT, form, value, UNITS.get(unit));
    }
}
