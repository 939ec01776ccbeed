package dev.cairn.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.cli.doctor.Finding.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FindingsTest {
    @TempDir
    Path folder;

    private static Clock at(String instant) {
        return Clock.fixed(Instant.parse(instant), ZoneOffset.UTC);
    }

    @Test
    void a_clock_that_was_never_set_is_a_failure() {
        assertThat(ClockCheck.look(at("1970-01-02T03:04:05Z"), folder.resolve("none"))
                        .state())
                .isEqualTo(State.FAIL);
    }

    @Test
    void a_clock_behind_the_store_is_worth_a_warning() throws IOException {
        Path database = Files.writeString(folder.resolve("cairn.db"), "");
        Files.setLastModifiedTime(database, FileTime.from(Instant.parse("2026-05-01T12:00:00Z")));
        assertThat(ClockCheck.look(at("2026-05-01T11:00:00Z"), database).state())
                .isEqualTo(State.WARN);
        assertThat(ClockCheck.look(at("2026-05-01T11:59:30Z"), database).state())
                .isEqualTo(State.OK);
    }

    @Test
    void names_that_are_not_utf_8_are_a_failure() {
        assertThat(JavaCheck.locale("ANSI_X3.4-1968").state()).isEqualTo(State.FAIL);
        assertThat(JavaCheck.locale("").state()).isEqualTo(State.FAIL);
        assertThat(JavaCheck.locale("UTF-8").state()).isEqualTo(State.OK);
    }

    @Test
    void a_sentence_is_what_is_wrong_and_the_mend() {
        Finding finding = Finding.of("limits", State.WARN, "memory is short; buy some");
        assertThat(finding.line()).isEqualTo("warn  limits      memory is short — buy some");
    }

    @Test
    void a_program_is_found_as_a_shell_finds_it() throws IOException {
        Path program = Files.writeString(folder.resolve("tool"), "#!/bin/sh\necho tool 1.2\necho more\n");
        Tools tools = new Tools("/nowhere:" + folder);
        assertThat(tools.find("tool")).isEmpty();
        assertThat(program.toFile().setExecutable(true)).isTrue();
        assertThat(tools.firstLine("tool", "--version")).contains("tool 1.2");
        assertThat(tools.firstLine("other", "--version")).isEmpty();
    }
}
