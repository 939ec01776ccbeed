package dev.cairn.worker;

import dev.cairn.container.Captured;
import dev.cairn.container.Ended;
import dev.cairn.failure.CairnException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/// The last lines of what a program wrote.
final class Tail {
    private static final int MOST_BYTES = 4096;
    private static final int MOST_LINES = 20;

    private Tail() {}

    /// Of standard error or, where that is empty, of standard output.
    static String of(Ended ended) {
        Captured stream = ended.stderr().file().isPresent() ? ended.stderr() : ended.stdout();
        return stream.file().map(Tail::last).orElse("");
    }

    private static String last(Path file) {
        try (FileChannel channel = FileChannel.open(file)) {
            long from = Math.max(0, channel.size() - MOST_BYTES);
            ByteBuffer bytes = ByteBuffer.allocate(MOST_BYTES);
            while (bytes.hasRemaining() && channel.read(bytes, from + bytes.position()) > 0) {
                // Until all of it is there.
            }
            List<String> lines = new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            int skip = Math.max(from > 0 ? 1 : 0, lines.size() - MOST_LINES);
            return String.join("\n", lines.subList(Math.min(skip, lines.size()), lines.size()));
        } catch (IOException e) {
            throw CairnException.of("reading " + file, e);
        }
    }
}
