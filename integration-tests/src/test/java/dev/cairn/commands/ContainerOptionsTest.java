package dev.cairn.commands;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cairn.program.Room;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a process says of its container, through the whole program.
class ContainerOptionsTest {
    @TempDir
    Path temporary;

    @TempDir
    Path outside;

    Room room;

    @BeforeEach
    void start() {
        room = Room.in(temporary);
    }

    @Test
    void what_is_exposed_and_preserved_is_in_the_key_and_named_when_it_changes() {
        room.write("ref/genome", "ACGT\n");
        room.flow("""
                processes:
                  report:
                    expose: [ref=/opt/ref]
                    preserve: [LC_NUMERIC]
                    outputs: [report]
                    sh: cat /opt/ref/genome > report; echo "${LC_NUMERIC-none}" >> report
                """);
        assertThat(room.run().of("report").path("outcome").asText()).isEqualTo("ran");
        assertThat(room.run().of("report").path("outcome").asText()).isEqualTo("hit");
        room.write("ref/genome", "TTTT\n");
        JsonNode again = room.with(Map.of("LC_NUMERIC", "C")).run().of("report");
        assertThat(again.path("outcome").asText()).isEqualTo("ran");
        assertThat(again.path("reason").asText()).contains("env LC_NUMERIC added", "expose /opt/ref: bafy");
        assertThat(room.folder().resolve("report")).hasContent("TTTT\nC\n");
        assertThat(room.cairn("exec", "--force", again.path("task").asText())
                        .ending(0)
                        .output())
                .isEqualTo(again.path("result").asText() + "\n");
    }

    @Test
    void the_callers_locale_is_preserved_and_not_that_in_which_cairn_runs() {
        room.flow("""
                processes: { p: { preserve: [LANG, "LC_*"], outputs: [seen], sh: 'echo "$LANG ${LC_ALL-none}" > seen' } }
                """);
        Room unset = new Room(room.folder(), room.cairn().startedBy("env", "-u", "LC_ALL"));
        unset.with(Map.of("LANG", "de_DE.UTF-8")).run();
        assertThat(room.folder().resolve("seen")).hasContent("de_DE.UTF-8 none\n");
        room.with(Map.of("LANG", "de_DE.UTF-8", "LC_ALL", "fr_FR.UTF-8")).run();
        assertThat(room.folder().resolve("seen")).hasContent("de_DE.UTF-8 fr_FR.UTF-8\n");
    }

    @Test
    void who_shares_runs_every_time_says_so_and_is_no_task_for_others() throws IOException {
        Files.createDirectory(room.folder().resolve("cache"));
        room.flow("""
                processes:
                  count: { share: [cache=/cache], outputs: [n], sh: "echo x >> /cache/log; wc -l < /cache/log > n" }
                """);
        room.run();
        JsonNode again = room.run().of("count");
        assertThat(again.path("outcome").asText()).isEqualTo("ran");
        assertThat(again.path("reason").asText()).startsWith("it shares /cache with this machine, so it is not reused");
        assertThat(room.folder().resolve("cache/log")).hasContent("x\nx\n");
        assertThat(room.cairn("exec", again.path("task").asText()).ending(2).errors())
                .contains("the task shares /cache with the machine of its workflow");
    }

    @Test
    void what_lies_outside_is_the_persons_to_allow() throws IOException {
        Files.writeString(outside.resolve("file"), "lent\n");
        room.flow("processes: { a: { expose: [" + outside + "/file=/x], outputs: [y], sh: \"cat /x > y\" } }");
        assertThat(room.cairn("run", "flow.yaml").ending(2).errors())
                .contains("flow.yaml:1: 'expose': '" + outside + "/file' lies outside the workflow's folder")
                .contains("--expose.allow");
        room.cairn("run", "--expose.allow", outside.toString(), "flow.yaml").ending(0);
        assertThat(room.folder().resolve("y")).hasContent("lent\n");
    }

    @Test
    void the_store_is_never_shared() {
        room.flow(
                "processes: { a: { share: [\"" + temporary.resolve("home") + "=/store\"], sh: \"touch /store/x\" } }");
        assertThat(room.cairn("run", "--share.allow", temporary.toString(), "flow.yaml")
                        .ending(2)
                        .errors())
                .contains("the store lies there");
        assertThat(temporary.resolve("home").resolve("x")).doesNotExist();
    }

    @Test
    void a_workdir_where_a_file_is_to_be_is_refused_before_anything_runs() {
        room.write("in", "a file");
        room.flow("""
                processes:
                  input: { inputs: [in], outputs: [a], workdir: in, sh: "echo > a" }
                  below: { inputs: [in], outputs: [b], workdir: in/below, sh: "echo > b" }
                  output: { outputs: [c], workdir: c, sh: "echo > ../c" }
                """);

        assertThat(room.cairn("run", "flow.yaml", "--keep-going").ending(2).errors())
                .contains(
                        "the workdir 'in' is a file, an input",
                        "the workdir 'in/below' lies in 'in', an input that is a file",
                        "the workdir 'c' cannot be in 'c', an output that is to be a file");
    }
}
