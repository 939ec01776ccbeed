package dev.cairn.annex.key;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// What git keeps of an unlocked file, and what stands in its place while its content is not here:
/// `/annex/objects/KEY`, a line, and perhaps more lines with `/annex/` in them.
public final class Pointer {
    /// No pointer is larger.
    public static final int LARGEST = 32 << 10;

    private static final String START = "/annex/objects/";

    /// As every pointer begins.
    public static final int SHORTEST = START.length() + 4;

    private Pointer() {}

    /// Whether these first bytes of a file may be those of a pointer.
    public static boolean mayBegin(byte[] bytes) {
        if (bytes.length < START.length()) {
            return false;
        }
        for (int i = 0; i < START.length(); i++) {
            if (bytes[i] != START.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /// The key that a pointer means; empty if these bytes are none.
    public static Optional<AnnexKey> key(byte[] bytes) {
        if (bytes.length > LARGEST || !mayBegin(bytes)) {
            return Optional.empty();
        }
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
        int end = text.indexOf('\n');
        if (end >= 0 && !areFurther(text.substring(end + 1))) {
            return Optional.empty();
        }
        String first = end < 0 ? text : text.substring(0, end);
        if (first.endsWith("\r")) {
            first = first.substring(0, first.length() - 1);
        }
        return KeyFile.key(first.substring(START.length()));
    }

    private static boolean areFurther(String lines) {
        if (lines.isEmpty()) {
            return true;
        }
        return lines.endsWith("\n") && lines.lines().allMatch(line -> line.contains("/annex/"));
    }
}
