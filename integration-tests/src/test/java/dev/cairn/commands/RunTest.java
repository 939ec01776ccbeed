package dev.cairn.commands;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cairn.program.Answer;
import dev.cairn.program.Room;
import dev.cairn.program.RunEvents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunTest {
    @TempDir
    Path temporary;

    Room room;

    @BeforeEach
    void start() {
        room = Room.in(temporary);
    }

    @Test
    void a_target_that_turns_out_not_to_be_made_is_told() {
        room.flow("""
                processes:
                  d: { outputs: { o: { dir: dd } }, sh: "mkdir dd; echo 1 > dd/f" }
                  g: { outputs: { o: { glob: "chunk_*" } }, sh: "echo 1 > chunk_1" }
                """);
        Answer inside = room.runEnding(2, "dd/none", "dd/f");
        assertThat(inside.errors()).contains("dd/none", "no 'none'").doesNotContain("bug");
        assertThat(RunEvents.of(inside).outputs()).containsOnlyKeys("dd/f");
        assertThat(room.runEnding(2, "chunk_9").errors()).contains("chunk_9");
        assertThat(room.run("chunk_1").outputs()).containsOnlyKeys("chunk_1");
        assertThat(room.cairn("status", "--json").output()).contains("\"state\":\"failed\"");
    }

    @Test
    void a_forced_task_that_yields_something_else_says_in_what() {
        room.flow("processes: { a: { outputs: [same, other], sh: \"echo > same; date +%N > other\" } }");
        room.run();
        Answer answer = room.runEnding(0, "--force");
        String reason = RunEvents.of(answer).of("a").path("reason").asText();
        assertThat(reason).contains("forced", "differs").endsWith(" in other");
        assertThat(answer.errors()).contains("differs from the earlier one in other");
        room.flow("processes: { a: { outputs: [same], sh: \"echo > same\" } }");
        room.run();
        assertThat(RunEvents.of(room.runEnding(0, "--force"))
                        .of("a")
                        .path("reason")
                        .asText())
                .isEqualTo("it was forced");
    }

    @Test
    void copies_take_the_place_of_read_only_copies() throws IOException {
        room.flow("processes: { a: { outputs: [a], sh: \"echo '#!/bin/sh' > a; chmod +x a\" } }");
        Path delivered = room.folder().resolve("a");
        room.run("--deliver", "link");
        assertThat(Files.getPosixFilePermissions(delivered)).asString().doesNotContain("WRITE");
        room.run();
        assertThat(Files.getPosixFilePermissions(delivered)).asString().contains("OWNER_WRITE");
        assertThat(room.folder().resolve("a.~1~")).doesNotExist();
    }

    @Test
    void a_name_may_be_as_long_as_names_can_be() {
        String name = "x".repeat(255);
        room.flow("processes: { a: { outputs: [" + name + "], sh: \"echo long > " + name + "\" } }");
        room.run();
        assertThat(room.read(name)).isEqualTo("long\n");
    }

    @Test
    void a_file_is_no_folder_to_deliver_to() {
        room.flow("processes: { a: { outputs: [a], sh: \"echo > a\" } }");
        room.write("file", "mine");
        assertThat(room.runEnding(2, "--output", "file").errors()).contains("file", "folder");
        assertThat(room.read("file")).isEqualTo("mine");
    }

    @Test
    void an_output_that_cannot_be_put_where_it_belongs_keeps_no_other_from_it() throws IOException {
        room.flow("""
                processes:
                  a: { outputs: [m/a], sh: "echo a > m/a" }
                  b: { outputs: [z], sh: "echo b > z" }
                """);
        Path out = Files.createDirectory(room.folder().resolve("out"));
        // Nobody can make a file there, whoever runs the tests.
        Files.createSymbolicLink(out.resolve("m"), Path.of("/proc"));
        Answer answer = room.runEnding(3, "--output", "out");
        assertThat(answer.errors()).contains("cannot deliver", "out/m/a");
        assertThat(RunEvents.of(answer).outputs()).containsOnlyKeys("z");
        assertThat(room.read("out/z")).isEqualTo("b\n");
    }

    @Test
    void a_scratch_folder_is_kept_on_the_disk_that_it_is_on() throws IOException {
        Path scratch = Files.createTempDirectory(Path.of("/dev/shm"), "cairn-test-");
        try {
            room.flow("processes: { a: { outputs: [a], sh: \"exit 3\" } }");
            Answer answer = room.runEnding(1, "--keep-scratch", "--scratch", scratch.toString());
            assertThat(answer.errors()).contains("was kept: " + scratch.resolve("cairn-scratch-"));
            String kept = answer.errors().replaceFirst("(?s).*was kept: (\\S+).*", "$1");
            assertThat(Path.of(kept)).isDirectory();
        } finally {
            new ProcessBuilder("rm", "-r", scratch.toString()).start().onExit().join();
        }
    }

    @Test
    void a_switch_can_be_taken_back_and_the_store_be_named_by_a_flag() {
        room.write("cairn.yaml", "keep-going: true\n");
        assertThat(setting("keep-going")).isEqualTo("true cairn.yaml");
        assertThat(setting("keep-going", "--keep-going=false")).isEqualTo("false --keep-going");
        assertThat(setting("home", "--home", "/elsewhere")).isEqualTo("/elsewhere --home");
        String other = temporary.resolve("other").toString();
        room.cairn("status", "--home", other).ending(0);
        assertThat(temporary.resolve("other")).isDirectory();
    }

    private String setting(String name, String... flags) {
        List<String> arguments = new ArrayList<>(List.of("config", "--json"));
        arguments.addAll(List.of(flags));
        for (JsonNode one :
                Room.objects(room.cairn().run(room.folder(), arguments).ending(0))) {
            if (one.path("name").asText().equals(name)) {
                String from = one.path("from").asText();
                return one.path("value").asText() + " " + from.substring(from.lastIndexOf('/') + 1);
            }
        }
        throw new AssertionError("no setting " + name);
    }

    @Test
    void a_run_that_is_stopped_at_its_very_beginning_ends_without_a_trace_of_java() throws Exception {
        room.flow("processes: { a: { outputs: [a], sh: \"sleep 60; echo > a\" } }");
        for (String signal : List.of("INT", "TERM")) {
            for (int state = 0; state < 6; state++) {
                // Wherever it is by then: it has to be right everywhere.
                Stopped stopped = stopped(signal, 150L * state);
                while (stopped.inTheRuntime()) {
                    stopped = stopped(signal, 150L * state);
                }
                assertThat(stopped.status()).as(stopped.output()).isIn(130, 143);
                assertThat(stopped.errors()).doesNotContain("xception", "bug");
            }
        }
    }

    private record Stopped(int status, String output, String errors) {
        /// For some milliseconds of its own beginning the Java runtime takes a signal and is not up to it yet.
        boolean inTheRuntime() {
            return status == 1 && output.startsWith("Error occurred during initialization of VM");
        }
    }

    private Stopped stopped(String signal, long milliseconds) throws Exception {
        Path output = temporary.resolve("output");
        Path errors = temporary.resolve("errors");
        Path home = Files.createTempDirectory(temporary, "home").resolve("store");
        // Whoever starts the tests in the background may have them ignore interruptions, and Java then does so, too.
        Process process = room.with(Map.of("CAIRN_HOME", home.toString()))
                .cairn()
                .startedBy("env", "--default-signal=INT,TERM")
                .builder(room.folder(), List.of("run", "flow.yaml"))
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile())
                .start();
        boolean ended = process.waitFor(milliseconds, TimeUnit.MILLISECONDS);
        assertThat(ended).isFalse();
        boolean ours = Files.exists(home);
        tell(process, signal);
        if (!process.waitFor(15, TimeUnit.SECONDS)) {
            // Where the store is not there yet, the Java runtime may still be at its own beginning, where it can lose a
            // signal; a person says it again. Later none is lost.
            assertThat(ours).isFalse();
            tell(process, signal);
        }
        return new Stopped(process.waitFor(), Files.readString(output), Files.readString(errors));
    }

    private static void tell(Process process, String signal) throws Exception {
        new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid()))
                .start()
                .waitFor();
    }

    @Test
    void a_task_is_explained_by_its_key_as_by_its_workflow() {
        room.flow("""
                values: { quality: 1 }
                sets: { s: ["a,t=b"] }
                processes: { a: { each: s, outputs: [a], sh: "echo {{values.quality}} > a" } }
                """);
        room.run();
        room.flow(room.read("flow.yaml").replace("> a", "> a; exit 1"));
        String key = RunEvents.of(room.runEnding(1)).of("a").path("task").asText();
        JsonNode told =
                Room.objects(room.cairn("explain", key, "--json").ending(0)).getFirst();
        assertThat(told.path("process").asText()).isEqualTo("a");
        assertThat(told.path("member").path("s").asText()).isEqualTo("a,t=b");
        assertThat(told.path("outcome").asText()).isEqualTo("run");
        assertThat(told.path("reason").asText()).contains("script");
    }

    @Test
    void a_task_that_failed_did_run_here() {
        room.flow("processes: { a: { outputs: [a], sh: \"exit 1\" } }");
        assertThat(room.cairn("explain", "flow.yaml").output()).contains("it never ran here");
        room.runEnding(1);
        assertThat(room.cairn("explain", "flow.yaml").output()).contains("it ran here, but no result of it is left");
    }

    @Test
    void what_is_no_task_cannot_be_explained() {
        room.flow("processes: { a: { outputs: [a], sh: \"echo > a\" } }");
        String result = room.run().of("a").path("result").asText();
        assertThat(room.cairn("explain", result).ending(2).errors()).contains(result, "no task");
        assertThat(room.cairn("explain", "--help").ending(0).output()).contains("FILE");
    }

    @Test
    void a_run_puts_nothing_beside_its_store() {
        room.flow("""
                processes:
                  a: { outputs: [a], sh: "echo a > a" }
                """);
        // Below a file nothing can be made.
        String nowhere = room.write("file", "").resolve("tmp").toString();
        room.with(Map.of("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + nowhere)).run();
        assertThat(room.read("a")).isEqualTo("a\n");
    }

    @Test
    void symlinks_inside_a_made_folder_are_followed_and_what_it_lacks_fails_the_process() {
        room.flow("""
                processes:
                  d: { outputs: [{ dir: d }], sh: "mkdir -p d/s; echo 1 > d/f; ln -s ../f d/s/up; ln -s s d/t" }
                  a: { inputs: [d/s/up, d/t/up], outputs: [a], sh: "cat d/s/up d/t/up > a" }
                """);
        room.run();
        assertThat(room.read("a")).isEqualTo("1\n1\n");
        room.flow("""
                processes:
                  d: { outputs: [{ dir: d }], sh: "mkdir -p d/s; echo 1 > d/f; ln -s ../f d/s/up; ln -s s d/t" }
                  a: { inputs: [d/none], outputs: [a], sh: "cat d/none > a" }
                """);
        assertThat(room.runEnding(1).errors()).contains("d/none", "has no 'none'");
    }
}
