package dev.cairn.unit;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// A number and the word behind it, not yet understood.
///
/// @param unit empty if nothing stands behind the number
record Quantity(BigDecimal number, String unit) {
    /// @return null if it does not begin with a plain decimal number
    static @Nullable Quantity of(String text) {
        String trimmed = text.strip();
        int end = 0;
        int dots = 0;
        while (end < trimmed.length() && (isDigit(trimmed.charAt(end)) || trimmed.charAt(end) == '.')) {
            dots += trimmed.charAt(end) == '.' ? 1 : 0;
            end++;
        }
        boolean number =
                end > 0 && end < 40 && dots < 2 && isDigit(trimmed.charAt(0)) && isDigit(trimmed.charAt(end - 1));
        return number
                ? new Quantity(
                        new BigDecimal(trimmed.substring(0, end)),
                        trimmed.substring(end).strip())
                : null;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
