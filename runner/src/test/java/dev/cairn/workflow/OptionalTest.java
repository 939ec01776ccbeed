package dev.cairn.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What may be absent, and what is then written in its place: nothing.
class OptionalTest {
    @TempDir
    Path temporary;

    Folder folder;

    @BeforeEach
    void start() {
        folder = new Folder(temporary);
    }

    @Test
    void an_absent_file_of_the_folder_gives_no_word_and_no_file() {
        Rehearsal run = folder.files("there").flow("""
                processes:
                  p:
                    inputs: { a: { path: gone, optional: true }, b: { path: there, optional: true }, c: { dir: nowhere, optional: true }, d: { glob: "x*", optional: true } }
                    sh: "cat {{inputs.a}} {{inputs.b}} {{inputs.c}} {{inputs.d}} {{inputs}}"
                """).rehearse();
        assertThat(run.says("p")).isEqualTo("cat  there   there");
        assertThat(run.sees("p")).containsExactly("there");
        assertThat(run.job("p").inputs().getFirst().optional()).isTrue();
    }

    @Test
    void an_optional_output_is_known_only_when_its_job_has_ended() {
        folder.flow("""
                sets: { s: [a, b] }
                processes:
                  make: { each: s, outputs: ["o/<s>", { path: "m/<s>", optional: true }, { dir: "d/<s>", optional: true }, { glob: "g/<s>/*", optional: true }], sh: "true" }
                  use: { each: s, inputs: { o: { path: "o/<s>", optional: true }, m: { path: "m/<s>", optional: true } }, outputs: ["u/<s>"], sh: "cat {{inputs.o}} {{inputs.m}}." }
                  all: { inputs: { m: { all: "m/<s>", optional: true } }, sh: "cat {{inputs.m}}." }
                  dir: { inputs: { x: { path: "d/a/x", optional: true }, y: { dir: "d/b", optional: true } }, sh: "cat {{inputs}}." }
                  glob: { inputs: { g: { glob: "g/a/*", optional: true } }, sh: "cat {{inputs}}." }
                  each: { each: { c: { glob: "g/b/<c>", optional: true } }, outputs: ["e/<c>"], sh: "true" }
                """);
        Rehearsal run =
                new Rehearsal(folder.plan()).absent("m/a", "d/a/x", "d/b").run();
        assertThat(run.says("use[s=a]")).isEqualTo("cat o/a .");
        assertThat(run.says("use[s=b]")).isEqualTo("cat o/b m/b.");
        assertThat(run.says("all")).isEqualTo("cat m/b.");
        assertThat(run.says("dir")).isEqualTo("cat .");
        assertThat(run.says("glob")).isEqualTo("cat .");
        assertThat(run.labels()).noneMatch(label -> label.startsWith("each"));
        Rehearsal other = new Rehearsal(folder.plan())
                .glob("g/b/*", "g/b/1")
                .glob("g/a/*", "g/a/z")
                .run();
        assertThat(other.says("dir")).isEqualTo("cat d/a/x d/b.");
        assertThat(other.says("glob")).isEqualTo("cat g/a/z.");
        assertThat(other.labels()).contains("each[c=1]");
    }

    @Test
    void who_reads_what_may_be_absent_says_so_too() {
        folder.flow("""
                processes:
                  make: { outputs: [{ path: m, optional: true }, { dir: d, optional: true }, { glob: "g*", optional: true }], sh: "true" }
                  a: { inputs: [m], sh: "true" }
                  b: { inputs: [d/x], sh: "true" }
                  c: { inputs: [g1], sh: "true" }
                  d: { inputs: [{ glob: "g*" }], sh: "true" }
                  e: { each: { c: { glob: "g<c>" } }, sh: "true" }
                """)
                .refused(
                        "flow.yaml:3: the process 'a' reads 'm', which 'make' may leave out: the input must say 'optional: true' too",
                        "flow.yaml:4: the process 'b' reads 'd/x'",
                        "flow.yaml:5: the process 'c' reads 'g1'",
                        "flow.yaml:6: the process 'd' reads 'g*'",
                        "flow.yaml:7: the set 'c' goes over 'g*'");
    }

    @Test
    void a_part_of_what_is_made_may_be_absent_although_the_whole_is_not() {
        folder.flow("""
                processes:
                  make: { outputs: [{ dir: d }, { glob: "g*" }], sh: "true" }
                  use: { inputs: { x: { path: d/x, optional: true }, g: { path: g1, optional: true } }, sh: "cat {{inputs}}." }
                """);
        assertThat(new Rehearsal(folder.plan())
                        .absent("d/x")
                        .glob("g*", "g2")
                        .run()
                        .says("use"))
                .isEqualTo("cat .");
        assertThat(new Rehearsal(folder.plan()).glob("g*", "g1").run().says("use"))
                .isEqualTo("cat d/x g1.");
    }

    @Test
    void optional_belongs_to_what_can_be_absent() {
        folder.flow("""
                processes:
                  a: { inputs: [{ content: x, as: y, optional: true }], sh: "true" }
                  b: { inputs: [{ path: x, optional: perhaps }], sh: "true" }
                """)
                .refused(
                        "flow.yaml:2: 'optional' means nothing beside 'content'",
                        "flow.yaml:3: 'optional' must be true or false");
    }

    @Test
    void a_command_of_which_nothing_is_left_is_refused() {
        folder.flow("processes: { a: { inputs: [{ path: x, optional: true }], command: [\"{{inputs}}\"] } }")
                .refused("flow.yaml:1:", "comes to nothing");
    }
}
