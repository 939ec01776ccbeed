package dev.cairn.gateway.ask;

import java.util.OptionalLong;

/// Bytes of a file, `FROM:TO`, both of them included. Negative numbers count from the end, where −1 is the last
/// byte.
///
/// @param to the last byte; empty if it is the file's
public record EntityBytes(long from, OptionalLong to) {
    /// @throws Refusal 400 if it is none
    public static EntityBytes parse(String text) {
        int colon = text.indexOf(':');
        try {
            if (colon > 0) {
                long from = Long.parseLong(text.substring(0, colon));
                String end = text.substring(colon + 1);
                OptionalLong to = end.equals("*") ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(end));
                boolean comparable = to.isPresent() && (from < 0) == (to.getAsLong() < 0);
                if (!comparable || from <= to.getAsLong()) {
                    return new EntityBytes(from, to);
                }
            }
        } catch (NumberFormatException e) {
            // The same sentence.
        }
        throw new Refusal(400, "entity-bytes must be FROM:TO or FROM:*, is '" + text + "'");
    }

    /// The first byte of a file of so many.
    public long first(long size) {
        return from >= 0 ? from : Math.max(0, size + from);
    }

    /// The last byte of a file of so many, before [#first] if there is none.
    public long last(long size) {
        if (to.isEmpty()) {
            return size - 1;
        }
        return Math.min(size - 1, to.getAsLong() >= 0 ? to.getAsLong() : size + to.getAsLong());
    }
}
