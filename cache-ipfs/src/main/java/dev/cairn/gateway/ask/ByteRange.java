package dev.cairn.gateway.ask;

import java.util.Optional;

/// Bytes of an answer that are wanted, from the first to the last.
public record ByteRange(long first, long last) {
    public long length() {
        return last - first + 1;
    }

    /// What a `Range` header wants of so many bytes. Of several ranges the first one that can be had is given,
    /// and the answer says which that is. Empty if all is wanted: also where the header is none that is
    /// understood.
    ///
    /// @throws Refusal 416 if there are no such bytes
    public static Optional<ByteRange> of(String header, long size) {
        if (!header.startsWith("bytes=")) {
            return Optional.empty();
        }
        for (String part : header.substring("bytes=".length()).split(",", -1)) {
            String range = part.strip();
            int dash = range.indexOf('-');
            if (dash < 0) {
                return Optional.empty();
            }
            try {
                Optional<ByteRange> found = of(
                        range.substring(0, dash).strip(),
                        range.substring(dash + 1).strip(),
                        size);
                if (found.isPresent()) {
                    return found;
                }
            } catch (NumberFormatException e) {
                return Optional.empty();
            }
        }
        throw new Refusal(416, "there are no such bytes: there are " + size);
    }

    private static Optional<ByteRange> of(String from, String to, long size) {
        if (from.isEmpty()) {
            long count = Long.parseLong(to);
            if (count < 0) {
                throw new NumberFormatException(to);
            }
            return count == 0 || size == 0
                    ? Optional.empty()
                    : Optional.of(new ByteRange(Math.max(0, size - count), size - 1));
        }
        long first = Long.parseLong(from);
        long last = to.isEmpty() ? Long.MAX_VALUE : Long.parseLong(to);
        if (first < 0 || last < first) {
            throw new NumberFormatException(from + "-" + to);
        }
        return first >= size ? Optional.empty() : Optional.of(new ByteRange(first, Math.min(last, size - 1)));
    }
}
