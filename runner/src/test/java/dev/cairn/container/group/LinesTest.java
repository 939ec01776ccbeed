package dev.cairn.container.group;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinesTest {
    @TempDir
    private Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("file"), text);
    }

    @Test
    void a_number_stands_behind_its_word_or_alone() throws IOException {
        Path events = file("oom_kill_disable 0\nunder_oom 1\noom_kill 27\n");
        assertThat(Lines.number(events, "oom_kill ")).isEqualTo(27);
        assertThat(Lines.number(events, "under_oom ")).isEqualTo(1);
        assertThat(Lines.number(file("4096\n"), "")).isEqualTo(4096);
        assertThat(Lines.number(file("999999999999999999\n"), "")).isEqualTo(999_999_999_999_999_999L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "max\n", "-1\n", "1.5\n", "1000000000000000000\n", "٣\n"})
    void what_is_no_number_is_none(String text) throws IOException {
        assertThat(Lines.number(file(text), "")).isEqualTo(-1);
    }

    @Test
    void a_file_that_is_not_there_has_no_lines_and_no_number() {
        Path absent = folder.resolve("absent");
        assertThat(Lines.of(absent)).isEmpty();
        assertThat(Lines.number(absent, "")).isEqualTo(-1);
    }
}
