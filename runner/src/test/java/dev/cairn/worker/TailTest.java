package dev.cairn.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.container.Captured;
import dev.cairn.container.Ended;
import dev.cairn.container.Ending;
import dev.cairn.container.Usage;
import dev.cairn.octet.Slice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TailTest {
    @TempDir
    Path folder;

    private String of(String out, String err) throws IOException {
        return Tail.of(new Ended(
                new Ending.Exited(1),
                new Usage(Duration.ZERO, Duration.ZERO, 0),
                stream("out", out),
                stream("err", err)));
    }

    private Captured stream(String name, String text) throws IOException {
        return text.isEmpty()
                ? Captured.NOTHING
                : new Captured(
                        Optional.of(Files.writeString(folder.resolve(name), text)), text.length(), 0, Slice.EMPTY);
    }

    @Test
    void errors_count_before_what_was_printed() throws IOException {
        assertThat(of("a\n", "b\nc\n")).isEqualTo("b\nc");
        assertThat(of("a\n", "")).isEqualTo("a");
        assertThat(of("", "")).isEmpty();
    }

    @Test
    void a_line_that_does_not_fit_among_others_is_left_out() throws IOException {
        assertThat(of("x".repeat(5000) + "\nlast\n", "")).isEqualTo("last");
        assertThat(of("line\n".repeat(100), "").lines()).hasSize(20);
    }

    @Test
    void of_one_line_without_end_the_end_is_shown() throws IOException {
        assertThat(of("x".repeat(9000) + "end", "")).startsWith("…xxx").endsWith("xend");
        assertThat(of("é".repeat(5000) + "e", "")).matches("…é+e");
        assertThat(of("x".repeat(9000) + "\n", "")).matches("…x+");
    }
}
