package dev.cairn.cid;

/// Bitcoin's base 58: multibase `z`, and what CIDs of version 0 are written in.
final class Base58 {
    private static final String ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

    private Base58() {}

    static String encode(byte[] bytes) {
        int zeros = 0;
        while (zeros < bytes.length && bytes[zeros] == 0) {
            zeros++;
        }
        byte[] digits = new byte[bytes.length * 138 / 100 + 1];
        int used = 0;
        for (int i = zeros; i < bytes.length; i++) {
            int carry = bytes[i] & 0xff;
            for (int j = 0; j < used || carry != 0; j++) {
                carry += digits[j] << 8;
                digits[j] = (byte) (carry % 58);
                carry /= 58;
                used = Math.max(used, j + 1);
            }
        }
        StringBuilder out = new StringBuilder(zeros + used).repeat('1', zeros);
        for (int j = used - 1; j >= 0; j--) {
            out.append(ALPHABET.charAt(digits[j]));
        }
        return out.toString();
    }

    static byte[] decode(String text, int from) {
        int zeros = from;
        while (zeros < text.length() && text.charAt(zeros) == '1') {
            zeros++;
        }
        byte[] found = new byte[text.length() - from];
        int used = 0;
        for (int i = zeros; i < text.length(); i++) {
            int carry = ALPHABET.indexOf(text.charAt(i));
            if (carry < 0) {
                throw new IllegalArgumentException("'" + text.charAt(i) + "' is no base 58 digit");
            }
            for (int j = 0; j < used || carry != 0; j++) {
                carry += (found[j] & 0xff) * 58;
                found[j] = (byte) carry;
                carry >>= 8;
                used = Math.max(used, j + 1);
            }
        }
        byte[] bytes = new byte[zeros - from + used];
        for (int j = 0; j < used; j++) {
            bytes[bytes.length - 1 - j] = found[j];
        }
        return bytes;
    }
}
