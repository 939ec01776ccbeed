package dev.cairn.octet;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// UTF-8 without replacement characters: what is no Unicode is told apart.
public final class Utf8 {
    private Utf8() {}

    /// The bytes of a text, or null if it holds half of a surrogate pair.
    public static byte @Nullable [] encode(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (Character.isLowSurrogate(text.charAt(i))
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    return null;
                }
                i++;
            }
        }
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// The text of `length` bytes from `from` on, or null if they are no UTF-8.
    public static @Nullable String decode(byte[] bytes, int from, int length) {
        int end = from + length;
        int at = from;
        while (at < end && bytes[at] >= 0) {
            at++;
        }
        if (at == end) {
            return new String(bytes, from, length, StandardCharsets.ISO_8859_1);
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, from, length))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
