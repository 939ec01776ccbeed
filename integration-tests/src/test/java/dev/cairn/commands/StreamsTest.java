package dev.cairn.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.program.Answer;
import dev.cairn.program.Room;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamsTest {
    @TempDir
    Path temporary;

    Room room;

    @BeforeEach
    void start() {
        room = Room.in(temporary);
        room.flow("processes: { a: { outputs: [a], sh: echo a > a } }");
    }

    private Answer shell(String script) throws IOException, InterruptedException {
        Path errors = temporary.resolve("errors");
        ProcessBuilder builder = room.cairn().builder(room.folder(), List.of());
        String launcher = builder.command().getFirst();
        Process process = builder.command("bash", "-c", script.replace("cairn ", "'" + launcher + "' "))
                .redirectOutput(temporary.resolve("output").toFile())
                .redirectError(errors.toFile())
                .redirectInput(new File("/dev/null"))
                .start();
        int status = process.waitFor();
        return new Answer(
                List.of(script), status, Files.readString(temporary.resolve("output")), Files.readString(errors));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "version",
                "--help",
                "run --help",
                "config --json",
                "doctor",
                "completion",
                "run flow.yaml",
                "run flow.yaml --json",
                "run flow.yaml --dry-run --json"
            })
    void a_full_disk_under_standard_output_is_told_and_is_no_bug(String command) throws Exception {
        Answer answer = shell("cairn " + command + " > /dev/full").ending(3);
        assertThat(answer.errors()).contains("standard output", "No space left").doesNotContain("bug", "\tat ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "config", "completion", "run flow.yaml --json", "run flow.yaml --dry-run"})
    void a_reader_that_goes_away_is_nothing_to_complain_of(String command) throws Exception {
        Answer answer = shell("set -o pipefail; cairn " + command + " | true");
        assertThat(answer.status()).isIn(0, 141);
        assertThat(answer.errors()).doesNotContain("bug", "\tat ", "standard output: ");
    }

    @Test
    void a_run_whose_events_nobody_reads_stops_and_the_next_goes_on() throws Exception {
        room.flow(
                "sets: { n: ["
                        + "0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19] }\n"
                        + "processes: { a: { each: n, outputs: [\"a<n>\"], sh: \"sleep 0.1; echo {{each.n}} > {{outputs.1}}\" } }");
        shell("set -o pipefail; cairn run flow.yaml --json -j 1 | head -n 1").ending(141);
        assertThat(room.cairn("status", "--json").output()).contains("interrupted");
        int hits = room.run().hits().size();
        assertThat(hits).isBetween(1, 19);
    }

    @Test
    void a_folder_that_is_gone_is_told_in_a_sentence() throws Exception {
        Answer answer =
                shell("mkdir gone; cd gone; rmdir ../gone; cairn version").ending(3);
        assertThat(answer.errors()).contains("the current folder is gone").doesNotContain("\tat ");
    }
}
