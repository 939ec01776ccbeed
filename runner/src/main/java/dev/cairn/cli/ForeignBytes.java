package dev.cairn.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/// Arguments that are not UTF-8. Java has put replacement characters into them, so that the file that was meant can
/// neither be found nor be told from one whose name really has such a character.
final class ForeignBytes {
    private static final char REPLACEMENT = '\uFFFD';

    private ForeignBytes() {}

    /// The first of them, as Java has it.
    static Optional<String> in(String... arguments) {
        return Arrays.stream(arguments)
                .filter(argument -> argument.indexOf(REPLACEMENT) >= 0)
                .findFirst()
                .filter(_ -> !isUtf8(Path.of("/proc/self/cmdline")));
    }

    private static boolean isUtf8(Path file) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(Files.readAllBytes(file)));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        } catch (IOException e) {
            // Where it cannot be told, the command itself says what it misses.
            return true;
        }
    }
}
