package dev.cairn.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is delivered, and what runs for it.
class OutputsTest {
    @TempDir
    Path temporary;

    Folder folder;

    @BeforeEach
    void start() {
        folder = new Folder(temporary);
    }

    private static final String CHAIN = """
            processes:
              a: { outputs: [a.txt], sh: "true" }
              b: { inputs: [a.txt], outputs: [b.txt], sh: "true" }
              c: { outputs: [c.txt, { dir: tree }, { glob: "g_*" }, { path: maybe, optional: true }], sh: "true" }
            """;

    @Test
    void without_outputs_all_that_nothing_reads_is_delivered() {
        Rehearsal run = folder.flow(CHAIN).rehearse("g_*", "g_2", "g_1");
        assertThat(run.delivered()).containsExactly("b.txt", "c.txt", "g_1", "g_2", "maybe", "tree");
        assertThat(new Rehearsal(folder.plan()).absent("maybe").run().delivered())
                .containsExactly("b.txt", "c.txt", "tree");
        assertThat(new Rehearsal(folder.plan()).failing("c").run().delivered()).containsExactly("b.txt");
    }

    @Test
    void a_file_of_a_pattern_that_is_read_is_not_delivered_and_the_others_are() {
        Rehearsal run = folder.flow("""
                processes:
                  a: { outputs: [{ glob: "g_*" }, { dir: t }, { dir: u }], sh: "true" }
                  b: { inputs: [g_1, t/x], outputs: [b], sh: "true" }
                """).rehearse("g_*", "g_1", "g_2");
        assertThat(run.delivered()).containsExactly("b", "g_2", "u");
    }

    @Test
    void the_outputs_of_a_workflow_are_what_it_says_and_everything_runs() {
        Rehearsal run = folder.flow("""
                sets: { s: [a, b] }
                processes:
                  first: { each: s, outputs: ["first/<s>"], sh: "true" }
                  second: { inputs: { all: { all: "first/<s>" } }, outputs: [second, other, { dir: tree }, { glob: "g*" }], sh: "true" }
                  third: { sh: "true" }
                outputs: [second, first/<s>, tree/x/y, ./tree, "g*", g7]
                """).rehearse("g*", "g1", "g7");
        assertThat(run.labels()).contains("third");
        assertThat(run.delivered()).containsExactly("first/a", "first/b", "g1", "g7", "second", "tree", "tree/x/y");
        assertThat(run.deliveries().get(6).output()).isEqualTo("tree");
        assertThat(run.deliveries().get(6).inside()).containsExactly("x", "y");
    }

    @Test
    void outputs_of_growths_are_delivered_by_member_and_by_set() {
        String flow = """
                processes:
                  a: { outputs: [{ glob: "c_*" }], sh: "true" }
                  b: { each: { c: { glob: "c_<c>" } }, inputs: ["c_<c>"], outputs: ["b/<c>", { path: "o/<c>", as: o }], sh: "true" }
                """;
        assertThat(folder.flow(flow + "outputs: [b/<c>]")
                        .rehearse("c_*", "c_1", "c_2")
                        .delivered())
                .containsExactly("b/1", "b/2");
        assertThat(folder.flow(flow + "outputs: [b/2, \"c_*\"]")
                        .rehearse("c_*", "c_1", "c_2")
                        .delivered())
                .containsExactly("b/2", "c_1", "c_2");
        assertThat(folder.flow(flow).rehearse("c_*", "c_1", "c_2").delivered())
                .containsExactly("b/1", "b/2", "o/1", "o/2");
    }

    @Test
    void an_output_that_nobody_makes_is_refused_with_the_nearest() {
        folder.files("input")
                .flow("""
                sets: { s: [a, b] }
                processes:
                  p: { each: s, outputs: ["report/<s>.tsv"], sh: "true" }
                outputs:
                  - report/a.tsc
                  - report/<t>.tsv
                  - input
                  - ../x
                  - report
                  - report/<s>.csv
                """)
                .refused(
                        "flow.yaml:5: the output 'report/a.tsc' is made by no process; did you mean 'report/a.tsv'?",
                        "flow.yaml:6: 'report/<t>.tsv' mentions <t>, but there is no such set",
                        "flow.yaml:7: the output 'input' is made by no process",
                        "flow.yaml:8: the path '../x'",
                        "flow.yaml:9: the output 'report' is made by no process",
                        "flow.yaml:10: the output 'report/<s>.csv', for one member 'report/a.csv', is made by no process");
    }

    @Test
    void a_target_runs_only_what_it_needs() {
        folder.flow(CHAIN);
        assertThat(folder.targets("b").rehearse().labels()).containsExactly("a", "b");
        assertThat(folder.targets("b").rehearse().delivered()).containsExactly("b.txt");
        assertThat(folder.targets("./a.txt").rehearse().labels()).containsExactly("a");
        assertThat(folder.targets("a", "tree/x", "g_1")
                        .rehearse("g_*", "g_1", "g_2")
                        .delivered())
                .containsExactly("a.txt", "g_1", "tree/x");
        assertThat(folder.targets("c").rehearse("g_*", "g_1").delivered())
                .containsExactly("c.txt", "g_1", "maybe", "tree");
    }

    @Test
    void a_target_may_be_the_path_of_one_member() {
        folder.flow("""
                sets: { s: [a, b] }
                processes:
                  x: { each: s, outputs: ["x/<s>"], sh: "true" }
                  y: { each: s, inputs: ["x/<s>"], outputs: ["y/<s>"], sh: "true" }
                """);
        assertThat(folder.targets("y/b").rehearse().labels()).containsExactly("x[s=b]", "y[s=b]");
        assertThat(folder.targets("y/<s>").rehearse().delivered()).containsExactly("y/a", "y/b");
        assertThat(folder.targets("x").rehearse().delivered()).containsExactly("x/a", "x/b");
    }

    @Test
    void a_process_stands_before_a_path_of_its_name() {
        folder.flow("""
                processes:
                  x: { outputs: [y], sh: "true" }
                  y: { outputs: [x], sh: "true" }
                """);
        assertThat(folder.targets("x").rehearse().labels()).containsExactly("x");
        assertThat(folder.targets("./x").rehearse().labels()).containsExactly("y");
    }

    @Test
    void a_target_among_what_grows_runs_only_its_own_member() {
        folder.flow("""
                processes:
                  a: { outputs: [{ glob: "c_*" }], sh: "true" }
                  b: { each: { c: { glob: "c_<c>" } }, inputs: ["c_<c>"], outputs: ["b/<c>"], sh: "true" }
                  d: { each: c, inputs: ["b/<c>"], outputs: ["d/<c>"], sh: "true" }
                  e: { inputs: [b/1], outputs: [e], sh: "true" }
                """);
        assertThat(folder.targets("d/2").rehearse("c_*", "c_1", "c_2").labels())
                .containsExactly("a", "b[c=2]", "d[c=2]");
        assertThat(folder.targets("d/2").rehearse("c_*", "c_1", "c_2").delivered())
                .containsExactly("d/2");
        assertThat(folder.targets("e").rehearse("c_*", "c_1", "c_2").labels()).containsExactly("a", "b[c=1]", "e");
        assertThat(folder.targets("d").rehearse("c_*", "c_1", "c_2").delivered())
                .containsExactly("d/1", "d/2");
        assertThat(catchThrowable(() -> folder.targets("d/3").rehearse("c_*", "c_1")))
                .hasMessageContaining("'d/3' is wanted");
    }

    @Test
    void unknown_targets_are_refused_with_the_nearest() {
        folder.flow(CHAIN);
        folder.targets("nowhere").refused("the target 'nowhere'");
        folder.targets("b.tx", "/abs", "../x", "x/<y>")
                .refused(
                        "the target 'b.tx'",
                        "did you mean 'b.txt'?",
                        "the target '/abs'",
                        "the target '../x'",
                        "the target 'x/<y>'");
    }

    @Test
    void wrong_outputs_are_told_whatever_the_targets() {
        folder.flow(CHAIN + "outputs: [gone]\n").targets("b").refused("the output 'gone'");
        folder.flow(CHAIN + "outputs: [c.txt]\n");
        assertThat(folder.targets("b").rehearse().labels()).containsExactly("a", "b");
    }

    @Test
    void workflows_that_deliver_nothing_still_run() {
        Rehearsal run = folder.flow(CHAIN + "outputs: []\n").rehearse();
        assertThat(run.labels()).containsExactly("a", "b", "c");
        assertThat(run.delivered()).isEmpty();
    }

    @Test
    void what_two_patterns_made_is_not_delivered_and_told() {
        Rehearsal run = new Rehearsal(folder.flow("""
                processes:
                  a: { outputs: [{ glob: "c_*" }], sh: "true" }
                  b: { outputs: [{ glob: "*_c" }], sh: "true" }
                """).plan())
                .glob("c_*", "c_1", "c_c")
                .glob("*_c", "c_c", "d_c")
                .run();
        assertThat(run.delivered()).containsExactly("c_1", "d_c");
        assertThat(run.refusals())
                .singleElement()
                .asString()
                .contains("flow.yaml:2", "flow.yaml:3: 'c_c'", "'a'", "'b'");
    }
}
