package dev.cairn.unit;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/// So many bytes. `KiB`, `MiB`, `GiB`, `TiB` and the bare letters `K`, `M`, `G`, `T` are powers of 1024; `kB`,
/// `MB`, `GB`,
/// `TB` are powers of 1000, as the coreutils have it; case does not count and a bare number is bytes.
///
/// @param bytes 0 or more
public record Size(long bytes) {
    private static final String LETTERS = "kmgtp";

    public Size {
        if (bytes < 0) {
            throw new IllegalArgumentException("a size of " + bytes + " bytes");
        }
    }

    /// @throws IllegalArgumentException with a sentence for the person, if it is no size
    public static Size parse(String text) {
        Quantity quantity = Quantity.of(text);
        long unit = quantity == null ? 0 : unit(quantity.unit().toLowerCase(Locale.ROOT));
        if (quantity == null || unit == 0) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no size: write a number with a unit, as in 500 MB, 1 GiB or 10G");
        }
        BigDecimal bytes = quantity.number().multiply(BigDecimal.valueOf(unit));
        if (bytes.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
            throw new IllegalArgumentException("'" + text + "' is more than there is: at most 8191 PiB");
        }
        return new Size(bytes.setScale(0, RoundingMode.HALF_UP).longValueExact());
    }

    /// Bytes in a unit, 0 if there is no such unit.
    private static long unit(String name) {
        if (name.isEmpty() || name.equals("b")) {
            return 1;
        }
        int power = LETTERS.indexOf(name.charAt(0)) + 1;
        long base = switch (name.substring(1)) {
            case "", "i", "ib" -> 1024;
            case "b" -> 1000;
            default -> 0;
        };
        return power == 0 ? 0 : power(base, power);
    }

    private static long power(long base, int exponent) {
        long product = 1;
        for (int i = 0; i < exponent; i++) {
            product *= base;
        }
        return product;
    }

    /// For people: `0 B`, `1.5 GiB`.
    public static String rounded(long bytes) {
        if (bytes < 1024) {
            return bytes + " B";
        }
        String[] units = {"KiB", "MiB", "GiB", "TiB", "PiB"};
        double value = bytes / 1024.0;
        int unit = 0;
        while (value >= 1023.95 && unit < units.length - 1) {
            value /= 1024;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f %s", value, units[unit]);
    }

    /// With the largest unit that says it exactly, binary units first: `1 GiB`, `500 MB`, `1234567 B`. [#parse]
    /// reads it back.
    @Override
    public String toString() {
        for (int power = LETTERS.length(); bytes > 0 && power > 0; power--) {
            String letter = LETTERS.substring(power - 1, power);
            if (bytes % power(1024, power) == 0) {
                return bytes / power(1024, power) + " " + letter.toUpperCase(Locale.ROOT) + "iB";
            }
            if (bytes % power(1000, power) == 0) {
                return bytes / power(1000, power) + " " + (power == 1 ? "k" : letter.toUpperCase(Locale.ROOT)) + "B";
            }
        }
        return bytes + " B";
    }
}
