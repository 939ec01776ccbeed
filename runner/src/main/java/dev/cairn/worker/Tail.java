package dev.cairn.worker;

import dev.cairn.container.Captured;
import dev.cairn.container.Ended;
import dev.cairn.failure.CairnException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The last lines of what a program wrote; of one that is longer than all that is shown, its end behind `…`.
final class Tail {
    private static final int MOST_BYTES = 4096;
    private static final int MOST_LINES = 20;

    private Tail() {}

    /// Of standard error or, where that is empty, of standard output.
    static String of(Ended ended) {
        Captured stream = ended.stderr().size() > 0 ? ended.stderr() : ended.stdout();
        try {
            byte[] end = stream.end(MOST_BYTES);
            boolean cut = end.length < stream.size();
            List<String> lines = new String(end, StandardCharsets.UTF_8).lines().toList();
            if (cut && lines.size() == 1) {
                return "…" + lines.getFirst().replaceFirst("^\uFFFD+", "");
            }
            int skip = Math.max(cut ? 1 : 0, lines.size() - MOST_LINES);
            return String.join("\n", lines.subList(Math.min(skip, lines.size()), lines.size()));
        } catch (IOException e) {
            throw CairnException.of("reading what a program wrote", e);
        }
    }
}
