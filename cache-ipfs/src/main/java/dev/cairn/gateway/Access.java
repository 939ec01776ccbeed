package dev.cairn.gateway;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.OptionalInt;

/// A request that was answered, as it is logged.
///
/// @param begun  when it came
/// @param client the address that asked
/// @param what   the path with its query, as it was sent
/// @param keys   how many tasks were asked for, if it was a look-up
/// @param status of the answer; 0 if there was none
/// @param bytes  of the answer's body that were sent
/// @param whole  whether all of it was
/// @param took   until the last byte was handed over
public record Access(
        Instant begun,
        String client,
        String method,
        String what,
        OptionalInt keys,
        int status,
        long bytes,
        boolean whole,
        Duration took) {
    /// A longer path says nothing more.
    private static final int MOST = 1024;

    private static final DateTimeFormatter TIME =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    /// It as a line of words that spaces part. What somebody else wrote is in printable ASCII, all other bytes are
    /// escapes as in `\x1b`.
    public String line() {
        return TIME.format(begun) + " " + escaped(client) + " " + escaped(method) + " " + escaped(what)
                + (keys.isPresent() ? " keys=" + keys.getAsInt() : "")
                + " " + status + " " + bytes + " bytes " + took.toMillis() + " ms" + (whole ? "" : " broken off");
    }

    private static String escaped(String text) {
        StringBuilder out = new StringBuilder();
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            if (out.length() >= MOST) {
                return out.append('…').toString();
            }
            if (octet > ' ' && octet <= '~' && octet != '\\') {
                out.append((char) octet);
            } else {
                out.append("\\x%02x".formatted(octet & 0xff));
            }
        }
        return out.isEmpty() ? "-" : out.toString();
    }
}
