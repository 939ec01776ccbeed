package dev.cairn.cid;

/// A base that takes all bytes as one large number, with a digit for each zero byte in front: Bitcoin's base 58
/// (multibase `z`, and what CIDs of version 0 are written in) and base 36 (multibase `k`, in which Kubo writes
/// the names of keys).
public final class PositionalBase {
    public static final PositionalBase BASE58 =
            new PositionalBase("123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz");
    public static final PositionalBase BASE36 = new PositionalBase("0123456789abcdefghijklmnopqrstuvwxyz");

    private final String alphabet;
    private final int base;

    private PositionalBase(String alphabet) {
        this.alphabet = alphabet;
        this.base = alphabet.length();
    }

    public String encode(byte[] bytes) {
        int zeros = 0;
        while (zeros < bytes.length && bytes[zeros] == 0) {
            zeros++;
        }
        // 36 has the most digits a byte: 8 / log₂ 36 = 1.547…
        byte[] digits = new byte[bytes.length * 155 / 100 + 1];
        int used = 0;
        for (int i = zeros; i < bytes.length; i++) {
            int carry = bytes[i] & 0xff;
            for (int j = 0; j < used || carry != 0; j++) {
                carry += digits[j] << 8;
                digits[j] = (byte) (carry % base);
                carry /= base;
                used = Math.max(used, j + 1);
            }
        }
        StringBuilder out = new StringBuilder(zeros + used).repeat(alphabet.charAt(0), zeros);
        for (int j = used - 1; j >= 0; j--) {
            out.append(alphabet.charAt(digits[j]));
        }
        return out.toString();
    }

    /// Decodes `text` from index `from` on.
    ///
    /// @throws IllegalArgumentException if it holds what is no digit
    public byte[] decode(String text, int from) {
        int zeros = from;
        while (zeros < text.length() && text.charAt(zeros) == alphabet.charAt(0)) {
            zeros++;
        }
        byte[] found = new byte[text.length() - from];
        int used = 0;
        for (int i = zeros; i < text.length(); i++) {
            int carry = alphabet.indexOf(text.charAt(i));
            if (carry < 0) {
                throw new IllegalArgumentException("'" + text.charAt(i) + "' is no base " + base + " digit");
            }
            for (int j = 0; j < used || carry != 0; j++) {
                carry += (found[j] & 0xff) * base;
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
