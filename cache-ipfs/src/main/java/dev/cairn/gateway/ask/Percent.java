package dev.cairn.gateway.ask;

import java.nio.charset.StandardCharsets;

/// Percent-encoding (RFC 3986).
public final class Percent {
    private static final String UNRESERVED = "-._~";
    private static final String IN_SEGMENTS = UNRESERVED + "!$&'()*+,;=:@";
    private static final String HEX = "0123456789ABCDEF";

    private Percent() {}

    /// One segment of a path.
    public static String encoded(String segment) {
        return encoded(segment, IN_SEGMENTS);
    }

    /// Everything but letters, digits and `-._~`.
    public static String strictlyEncoded(String text) {
        return encoded(text, UNRESERVED);
    }

    private static String encoded(String text, String kept) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (octet & 0xff);
            boolean plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (plain || kept.indexOf(c) >= 0) {
                out.append(c);
            } else {
                out.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
            }
        }
        return out.toString();
    }
}
