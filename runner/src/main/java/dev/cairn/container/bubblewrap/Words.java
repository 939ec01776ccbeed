package dev.cairn.container.bubblewrap;

import dev.cairn.container.Captured;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;

/// What bubblewrap said when it could not start a program.
final class Words {
    private Words() {}

    /// The last line of a stream; empty if there is none.
    static String last(Captured stream) {
        if (stream.file().isEmpty()) {
            return "";
        }
        try {
            String text = new String(Files.readAllBytes(stream.file().get()), StandardCharsets.UTF_8).strip();
            return text.substring(text.lastIndexOf('\n') + 1);
        } catch (IOException e) {
            return "";
        }
    }
}
