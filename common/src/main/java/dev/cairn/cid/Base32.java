package dev.cairn.cid;

/// RFC 4648 base 32 in lower case without padding: multibase `b`.
final class Base32 {
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";

    private Base32() {}

    static void encode(byte[] bytes, StringBuilder out) {
        int bits = 0;
        int held = 0;
        for (byte next : bytes) {
            held = (held << 8) | (next & 0xff);
            bits += 8;
            while (bits >= 5) {
                bits -= 5;
                out.append(ALPHABET.charAt((held >>> bits) & 31));
            }
            held &= (1 << bits) - 1;
        }
        if (bits > 0) {
            out.append(ALPHABET.charAt((held << (5 - bits)) & 31));
        }
    }

    /// Decodes `text` from index `from` on; upper case is accepted if all of it is.
    static byte[] decode(String text, int from, boolean upper) {
        byte[] found = new byte[(text.length() - from) * 5 / 8];
        int bits = 0;
        int held = 0;
        int at = 0;
        for (int i = from; i < text.length(); i++) {
            held = (held << 5) | digit(text.charAt(i), upper);
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                found[at++] = (byte) (held >>> bits);
                held &= (1 << bits) - 1;
            }
        }
        if (bits >= 5 || held != 0) {
            throw new IllegalArgumentException("base 32 text is cut off");
        }
        return found;
    }

    private static int digit(char c, boolean upper) {
        char first = upper ? 'A' : 'a';
        if (c >= first && c < first + 26) {
            return c - first;
        }
        if (c >= '2' && c <= '7') {
            return c - '2' + 26;
        }
        throw new IllegalArgumentException("'" + c + "' is no base 32 digit");
    }
}
