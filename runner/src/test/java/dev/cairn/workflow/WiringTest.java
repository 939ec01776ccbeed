package dev.cairn.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who reads what from whom: wiring is by file name.
class WiringTest {
    @TempDir
    Path temporary;

    Folder folder;

    @BeforeEach
    void start() {
        folder = new Folder(temporary);
    }

    @Test
    void a_path_that_one_makes_and_another_reads_joins_them() {
        Rehearsal run = folder.files("text").flow("""
                processes:
                  last: { inputs: [./middle], outputs: [end], sh: "true" }
                  first: { inputs: [text], outputs: [middle], sh: "true" }
                """).rehearse();
        assertThat(run.labels()).containsExactly("first", "last");
        assertThat(run.reads("last")).containsExactly("first:middle");
        assertThat(run.reads("first")).containsExactly("text");
    }

    @Test
    void what_a_process_makes_is_never_read_from_the_folder() {
        Rehearsal run = folder.files("middle", "tree/x", "chunk_a", "chunk_b", "other")
                .flow("""
                processes:
                  make: { outputs: [middle, { dir: tree }, { glob: "chunk_*" }], sh: "true" }
                  read: { inputs: [middle, tree/x, chunk_a], sh: "true" }
                  list: { inputs: [{ glob: "[mo]*" }, { glob: "*/x", optional: true }, { glob: "c*", optional: true }], sh: "true" }
                """)
                .rehearse();
        assertThat(run.reads("read")).containsExactly("make:chunk_a", "make:middle", "make:tree/x");
        assertThat(run.reads("list")).containsExactly("other");
    }

    @Test
    void a_gather_gets_every_member_sorted() {
        Rehearsal run = folder.flow("""
                sets: { s: [c, a, b, B] }
                processes:
                  each: { each: s, outputs: { out: "parts/<s>" }, sh: "true" }
                  all: { inputs: { parts: { all: "parts/<s>" } }, sh: "cat {{inputs.parts}}" }
                """).rehearse();
        assertThat(run.says("all")).isEqualTo("cat parts/B parts/a parts/b parts/c");
        assertThat(run.reads("all"))
                .containsExactly("each[s=B]:parts/B", "each[s=a]:parts/a", "each[s=b]:parts/b", "each[s=c]:parts/c");
    }

    @Test
    void a_gather_goes_over_what_each_leaves_open() {
        Rehearsal run = folder.flow("""
                sets: { s: [a, b], t: [1, 2] }
                processes:
                  p: { each: [s, t], outputs: ["p/<s>/<t>"], sh: "true" }
                  q: { each: s, inputs: { x: { all: "p/<s>/<t>" } }, sh: "true" }
                  r: { inputs: { x: { all: "p/<s>/<t>" } }, sh: "true" }
                  u: { each: [s, t], inputs: { x: { all: "p/<s>/<t>" } }, sh: "true" }
                """).rehearse();
        assertThat(run.sees("q[s=b]")).containsExactly("p/b/1", "p/b/2");
        assertThat(run.sees("r")).containsExactly("p/a/1", "p/a/2", "p/b/1", "p/b/2");
        assertThat(run.sees("u[s=a,t=2]")).containsExactly("p/a/2");
    }

    @Test
    void a_gather_may_be_over_files_and_folders_of_the_folder() {
        Rehearsal run =
                folder.files("in/a", "in/b", "dirs/a/x", "dirs/b/y").flow("""
                sets: { s: [a, b] }
                processes:
                  p: { inputs: [{ all: "in/<s>" }, { all: "dirs/<s>" }], sh: "true" }
                  make: { each: s, outputs: [{ dir: "made/<s>" }], sh: "true" }
                  use: { inputs: [{ all: "made/<s>" }], sh: "true" }
                """).rehearse();
        assertThat(run.reads("p")).containsExactly("dirs/a/", "dirs/b/", "in/a", "in/b");
        assertThat(run.reads("use")).containsExactly("make[s=a]:made/a", "make[s=b]:made/b");
    }

    @Test
    void paths_inside_a_made_folder_or_matched_by_a_made_pattern_join_too() {
        Rehearsal run = folder.flow("""
                processes:
                  make: { outputs: [{ dir: out/tree }, { glob: "c_*/x?" }], sh: "true" }
                  read: { inputs: [out/tree/a/b, { dir: out/tree/c }, c_1/x1], sh: "true" }
                """).rehearse();
        assertThat(run.reads("read")).containsExactly("make:c_1/x1", "make:out/tree/a/b", "make:out/tree/c");
        assertThat(run.job("read").inputs().get(2).kind().orElseThrow().word()).isEqualTo("dir");
    }

    @Test
    void members_of_one_process_may_read_each_other() {
        Rehearsal run = folder.files("s/0")
                .file("steps.csv", "from,to\n0,1\n1,2\n2,3\n")
                .flow("""
                sets: { step: { csv: steps.csv } }
                processes:
                  p: { each: step, inputs: ["s/<step.from>"], outputs: ["s/<step.to>"], sh: "true" }
                """)
                .rehearse();
        assertThat(run.labels()).containsExactly("p[step=0]", "p[step=1]", "p[step=2]");
        assertThat(run.reads("p[step=2]")).containsExactly("p[step=1]:s/2");
    }

    @Test
    void another_path_in_the_container_changes_no_wiring() {
        Rehearsal run = folder.files("in/a.fq", "in/b.fq", "d/x").flow("""
                sets: { s: [a, b] }
                processes:
                  make: { each: s, outputs: [{ path: "one/<s>.txt", as: out }, { dir: "two/<s>", as: tree }], sh: "echo {{outputs}}" }
                  read:
                    each: s
                    inputs: [{ path: "one/<s>.txt", as: in }, { dir: "two/<s>", as: "t" }, { path: "two/<s>/x/y", as: y }]
                    sh: "cat {{inputs}}"
                  glob: { inputs: [{ glob: "in/*.fq", as: reads }], sh: "cat {{inputs}}" }
                  deep: { inputs: [{ glob: "**/*.fq", as: reads }, { dir: d, as: e/f }], sh: "cat {{inputs}}" }
                  all: { inputs: [{ all: "one/<s>.txt", as: texts }, { all: "in/<s>.fq", as: "q/<s>" }], sh: "cat {{inputs}}" }
                """).rehearse();
        assertThat(run.says("make[s=a]")).isEqualTo("echo out tree");
        assertThat(run.makes("make[s=a]")).containsExactly("out", "tree");
        assertThat(run.says("read[s=a]")).isEqualTo("cat 'in' t y");
        assertThat(run.reads("read[s=a]")).containsExactly("make[s=a]:out", "make[s=a]:tree", "make[s=a]:tree/x/y");
        assertThat(run.sees("glob")).containsExactly("reads/a.fq", "reads/b.fq");
        assertThat(run.sees("deep")).containsExactly("e/f", "reads/in/a.fq", "reads/in/b.fq");
        assertThat(run.sees("all")).containsExactly("q/a", "q/b", "texts/a.txt", "texts/b.txt");
        assertThat(run.delivered()).containsExactly();
    }

    @Test
    void output_path_stands_before_outputs_but_not_before_as() {
        Rehearsal run = folder.flow("""
                processes:
                  make: { output-path: res/x/, outputs: [a, { dir: b }, { glob: "c*" }, { path: d, as: d }], sh: "echo {{outputs}}" }
                  read: { inputs: [res/x/a, res/x/b/c, { glob: "res/x/c*" }, res/x/d], sh: "true" }
                """).rehearse("res/x/c*", "res/x/c1");
        assertThat(run.makes("make")).containsExactly("d", "res/x/a", "res/x/b", "res/x/c*");
        assertThat(run.reads("read")).containsExactly("make:res/x/a", "make:res/x/b/c", "make:res/x/c1", "make:d");
    }

    @Test
    void two_makers_of_one_path_are_refused() {
        folder.flow("""
                sets: { s: [a, b] }
                processes:
                  first: { outputs: [same], sh: "true" }
                  second: { outputs: [./same], sh: "true" }
                  third: { each: s, outputs: [out], sh: "true" }
                  twice: { outputs: [x, { path: ./x, as: y }], sh: "true" }
                  globs: { outputs: [{ glob: "c_*" }], sh: "true" }
                  globs2: { outputs: [{ glob: "./c_*" }], sh: "true" }
                """)
                .refused(
                        "flow.yaml:4: 'same' is made twice, by 'first' (flow.yaml:3) and by 'second' (flow.yaml:4)",
                        "flow.yaml:5: 'out' is made by the process 'third' for several members",
                        "<s>",
                        "flow.yaml:6: 'x' is made twice, by 'twice'",
                        "flow.yaml:8: 'c_*' is made twice");
    }

    @Test
    void nobody_makes_anything_inside_what_another_makes() {
        folder.flow("""
                processes:
                  tree: { outputs: [{ dir: out }], sh: "true" }
                  leaf: { outputs: [out/leaf], sh: "true" }
                  glob: { outputs: [{ glob: "out/sub/*" }], sh: "true" }
                  file: { outputs: [f], sh: "true" }
                  below: { outputs: [f/g], sh: "true" }
                  matched: { outputs: [{ glob: "m*" }], sh: "true" }
                  matching: { outputs: [m1], sh: "true" }
                """)
                .refused(
                        "flow.yaml:3: 'out/leaf', which 'leaf'",
                        "lies inside 'out', which 'tree' (flow.yaml:2)",
                        "flow.yaml:4: 'out/sub/*'",
                        "flow.yaml:6: 'f/g'",
                        "flow.yaml:8: 'm1', which 'matching'",
                        "is matched by 'm*'");
    }

    @Test
    void cycles_are_refused_with_every_process_and_line() {
        folder.flow("""
                processes:
                  hen: { inputs: [egg], outputs: [hen], sh: "true" }
                  egg: { inputs: [hen], outputs: [egg], sh: "true" }
                  a: { needs: [b], outputs: [a], sh: "true" }
                  b: { inputs: [c], sh: "true", outputs: [b] }
                  c: { inputs: [a], outputs: [c], sh: "true" }
                  self: { needs: [self], sh: "true" }
                  eats: { inputs: [own], outputs: [own], sh: "true" }
                """)
                .refused(
                        "flow.yaml:2: the processes need each other in a cycle: 'hen' needs 'egg' (flow.yaml:3) needs 'hen'",
                        "flow.yaml:4: the processes need each other in a cycle: 'a' needs 'b' (flow.yaml:5) needs 'c' (flow.yaml:6) needs 'a'",
                        "flow.yaml:7: the processes need each other in a cycle: 'self' needs 'self'",
                        "flow.yaml:8: the process 'eats' reads 'own', which it makes itself");
    }

    @Test
    void needs_orders_processes_without_a_file() {
        Rehearsal run = folder.flow("""
                sets: { s: [1, 2] }
                processes:
                  second: { needs: [first], outputs: [b], sh: "true" }
                  first: { each: s, outputs: ["a<s>"], sh: "true" }
                """).rehearse();
        assertThat(run.labels()).containsExactly("first[s=1]", "first[s=2]", "second");
        assertThat(run.job("second").after())
                .containsExactlyInAnyOrder(
                        run.job("first[s=1]").number(), run.job("first[s=2]").number());
        folder.flow("processes: { p: { needs: [fist], sh: 'true' }, first: { sh: 'true' } }")
                .refused("'needs' names the process 'fist', but there is none; did you mean 'first'?");
    }

    @Test
    void a_path_that_is_nowhere_is_told_with_process_file_and_line() {
        folder.files("genome.fa", "tree/x", "calls/old")
                .flow("""
                processes:
                  p:
                    inputs:
                      - genom.fa
                      - tree
                      - { dir: genome.fa }
                      - { dir: nowhere }
                      - { glob: "*.fq" }
                      - "*.fa"
                      - calls
                    outputs: [calls/new]
                    sh: "true"
                  q: { outputs: [genome.fai, { dir: d }], sh: "true" }
                  r: { inputs: [genome.fay, { dir: genome.fai }, d, { dir: calls }], sh: "true" }
                """)
                .refused(
                        "flow.yaml:4: the process 'p' reads 'genom.fa', but there is no such file and no process makes it",
                        "flow.yaml:5: the process 'p' reads 'tree' as a file, but it is a folder: say { dir: … }",
                        "flow.yaml:6: the process 'p' reads 'genome.fa' as a folder, but it is a file",
                        "flow.yaml:7: the process 'p' reads 'nowhere'",
                        "flow.yaml:8: the process 'p' reads '*.fq', but no file of the folder matches",
                        "flow.yaml:9: the process 'p' reads '*.fa'",
                        "{ glob: … } is one",
                        "flow.yaml:10:",
                        "flow.yaml:14: the process 'r' reads 'genome.fay', but there is no such file and no process makes it; did you mean 'genome.fai'?",
                        "reads 'genome.fai', which 'q' makes as a file",
                        "reads 'd', which 'q' makes as a folder: say { dir: … }",
                        "reads 'calls', a folder in which 'p' makes 'calls/new'");
    }

    @Test
    void a_pattern_that_looks_into_a_made_folder_is_told_what_to_say() {
        String said = folder.files("tree/x")
                .flow("""
                processes:
                  make: { outputs: [{ dir: tree }], sh: "true" }
                  read: { inputs: [{ glob: "tree/*" }], sh: "true" }
                  deep: { inputs: [{ glob: "tree/a/**/b" }], sh: "true" }
                  each: { each: { s: { glob: "tree/<s>.x" } }, inputs: ["tree/<s>.x"], sh: "true" }
                  free: { inputs: [{ glob: "tree/*", optional: true }], sh: "true" }
                """)
                .refused(
                        "flow.yaml:3: the process 'read' reads 'tree/*', but 'make' makes the folder 'tree' as a whole, and a"
                                + " pattern does not look into it: let the process make the pattern as an output, { glob: … },"
                                + " instead of the folder, or read all of it, { dir: … }, or one path in it",
                        "flow.yaml:4: the process 'deep' reads 'tree/a/**/b', but 'make' makes the folder 'tree'",
                        "flow.yaml:5: the set 's' goes over 'tree/*.x', but 'make' makes the folder 'tree' as a whole");
        assertThat(said.lines()).hasSize(3);
    }

    @Test
    void a_missing_file_is_told_with_the_nearest_that_is_there() {
        folder.files("data.txt", "sub/reads.fq", "sub/odd\nname")
                .flow("""
                processes:
                  p: { inputs: [daat.txt, sub/raeds.fq, gone/reads.fq, data/x], sh: "true" }
                  q: { inputs: ["sub/odd\\nnaem", { dir: sbu }], sh: "true" }
                """)
                .refused(
                        "reads 'daat.txt', but there is no such file and no process makes it; did you mean 'data.txt'?",
                        "reads 'sub/raeds.fq', but there is no such file and no process makes it; did you mean 'sub/reads.fq'?",
                        "reads 'gone/reads.fq', but there is no such file and no process makes it\n",
                        "did you mean 'sub/odd\\nname'?",
                        "reads 'sbu', but there is no such file and no process makes it; did you mean 'sub'?");
    }

    @Test
    void a_missing_file_among_many_is_told_soon() {
        for (int i = 0; i < 11_000; i++) {
            folder.files("many/file-" + i);
        }
        folder.flow("processes: { p: { inputs: [many/fiel-1], sh: \"true\" } }").refused("did you mean 'many/file-1'?");
    }
}
