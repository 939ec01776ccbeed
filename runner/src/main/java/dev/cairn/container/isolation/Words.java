package dev.cairn.container.isolation;

import dev.cairn.container.Captured;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// What a runtime said when it could not start a program.
public final class Words {
    private static final int MOST_BYTES = 1 << 16;

    private Words() {}

    /// The last line of a stream; empty if there is none.
    public static String last(Captured stream) {
        try {
            String text = new String(stream.end(MOST_BYTES), StandardCharsets.UTF_8).strip();
            return text.substring(text.lastIndexOf('\n') + 1);
        } catch (IOException e) {
            return "";
        }
    }
}
