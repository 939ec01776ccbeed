package dev.cairn.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.tuple;

import dev.cairn.job.Growth;
import dev.cairn.job.Workplan;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Graphs that grow while they run.
class GrowthTest {
    @TempDir
    Path temporary;

    Folder folder;

    @BeforeEach
    void start() {
        folder = new Folder(temporary);
    }

    private static final String SPLIT = """
            processes:
              split: { inputs: [text], outputs: { chunks: { glob: "chunk_*" } }, sh: "split -l 1 text chunk_" }
              upper:
                each: { chunk: { glob: "chunk_<chunk>" } }
                inputs: { part: "chunk_<chunk>" }
                outputs: { part: "upper/<chunk>" }
                sh: tr a-z A-Z < {{inputs.part}} > {{outputs.part}}
              join: { inputs: { parts: { all: "upper/<chunk>" } }, outputs: { whole: whole }, sh: "cat {{inputs.parts}}" }
              last: { inputs: [whole], outputs: [last], sh: "true" }
            """;

    private Rehearsal split(String... files) {
        return folder.files("text").flow(SPLIT).rehearse("chunk_*", files);
    }

    @Test
    void a_process_scatters_over_the_files_that_an_earlier_one_made() {
        Rehearsal run = split("chunk_ab", "chunk_aa", "chunk_ac");
        assertThat(run.labels())
                .containsExactly("split", "upper[chunk=aa]", "upper[chunk=ab]", "upper[chunk=ac]", "join", "last");
        assertThat(run.reads("upper[chunk=ab]")).containsExactly("split:chunk_ab");
        assertThat(run.says("upper[chunk=ab]")).isEqualTo("tr a-z A-Z < chunk_ab > upper/ab");
        assertThat(run.says("join")).isEqualTo("cat upper/aa upper/ab upper/ac");
        assertThat(run.delivered()).containsExactly("last");
    }

    @Test
    void a_failure_skips_all_that_would_have_grown() {
        Rehearsal run = new Rehearsal(folder.files("text").flow(SPLIT).plan())
                .failing("split")
                .run();
        assertThat(run.labels()).containsExactly("split");
        assertThat(run.skipped()).containsExactlyInAnyOrder("upper{}", "join{}", "last{}");
        assertThat(run.delivered()).isEmpty();
    }

    @Test
    void the_outline_knows_what_is_known() {
        assertThat(folder.files("text").flow(SPLIT).plan().outline().toString())
                .contains(
                        "name=split, tasks=OptionalInt[1]",
                        "name=upper, tasks=OptionalInt.empty",
                        "name=join, tasks=OptionalInt[1]");
    }

    @Test
    void every_member_grows_as_soon_as_its_own_files_are_there() {
        folder.flow("""
                sets: { s: [a, b] }
                processes:
                  split: { each: s, outputs: [{ glob: "c/<s>/*" }], sh: "true" }
                  count: { each: s, inputs: [{ glob: "c/<s>/*" }], outputs: ["n/<s>"], sh: "cat {{inputs}}" }
                  each: { each: [s, { c: { glob: "c/<s>/<c>" } }], inputs: ["c/<s>/<c>"], outputs: ["e/<s>/<c>"], sh: "true" }
                  join: { each: s, inputs: [{ all: "e/<s>/<c>" }], outputs: ["j/<s>"], sh: "cat {{inputs}}" }
                  end: { inputs: [{ all: "e/<s>/<c>" }, { all: "n/<s>" }], outputs: [end], sh: "cat {{inputs}}" }
                """);
        Workplan plan = folder.plan();
        assertThat(plan.start().growths())
                .filteredOn(growth -> growth.members().getFirst().equals(Map.of("s", "a")))
                .extracting(Growth::process, Growth::after)
                .containsExactly(tuple("count", Set.of(0)), tuple("each", Set.of(0)), tuple("join", Set.of(0)));
        Rehearsal run = new Rehearsal(plan)
                .glob("c/a/*", "c/a/1", "c/a/2")
                .glob("c/b/*", "c/b/3")
                .run();
        assertThat(run.says("count[s=a]")).isEqualTo("cat c/a/1 c/a/2");
        assertThat(run.reads("each[s=b,c=3]")).containsExactly("split[s=b]:c/b/3");
        assertThat(run.says("join[s=a]")).isEqualTo("cat e/a/1 e/a/2");
        assertThat(run.says("end")).isEqualTo("cat e/a/1 e/a/2 e/b/3 n/a n/b");
    }

    @Test
    void one_that_fails_skips_its_own_members_only() {
        folder.flow("""
                sets: { s: [a, b] }
                processes:
                  split: { each: s, outputs: [{ glob: "c/<s>/*" }], sh: "true" }
                  count: { each: s, inputs: [{ glob: "c/<s>/*" }], outputs: ["n/<s>"], sh: "cat {{inputs}}" }
                """);
        Rehearsal run = new Rehearsal(folder.plan())
                .glob("c/b/*", "c/b/3")
                .failing("split[s=a]")
                .run();
        assertThat(run.labels()).containsExactly("split[s=a]", "split[s=b]", "count[s=b]");
        assertThat(run.skipped()).containsExactly("count{s=a}");
    }

    @Test
    void growth_upon_growth() {
        folder.flow("""
                processes:
                  a: { outputs: [{ glob: "a_*" }], sh: "true" }
                  b: { each: { x: { glob: "a_<x>" } }, inputs: ["a_<x>"], outputs: [{ glob: "b/<x>/*" }], sh: "true" }
                  c: { each: [x, { y: { glob: "b/<x>/<y>" } }], inputs: ["b/<x>/<y>"], outputs: ["c/<x>/<y>"], sh: "true" }
                  d: { each: x, inputs: [{ all: "c/<x>/<y>" }], outputs: ["d/<x>"], sh: "cat {{inputs}}" }
                  e: { inputs: [{ all: "c/<x>/<y>" }, { all: "d/<x>" }], outputs: [e], sh: "cat {{inputs}}" }
                  f: { needs: [c], outputs: [f], sh: "true" }
                """);
        Rehearsal run = new Rehearsal(folder.plan())
                .glob("a_*", "a_1", "a_2")
                .glob("b/1/*", "b/1/x")
                .glob("b/2/*", "b/2/y", "b/2/z")
                .run();
        assertThat(run.labels())
                .containsExactlyInAnyOrder(
                        "a",
                        "b[x=1]",
                        "b[x=2]",
                        "c[x=1,y=x]",
                        "c[x=2,y=y]",
                        "c[x=2,y=z]",
                        "d[x=1]",
                        "d[x=2]",
                        "e",
                        "f");
        assertThat(run.says("e")).isEqualTo("cat c/1/x c/2/y c/2/z d/1 d/2");
        assertThat(run.job("f").after()).hasSize(3);
        assertThat(run.skipped()).isEmpty();
    }

    @Test
    void a_set_under_sets_may_be_what_a_process_makes() {
        folder.flow("""
                sets: { chunk: { glob: "c_<chunk>.txt" } }
                processes:
                  a: { outputs: [{ glob: "c_*.txt" }], sh: "true" }
                  b: { each: chunk, inputs: ["c_<chunk>.txt"], outputs: ["<chunk>"], sh: "true" }
                  c: { each: chunk, inputs: ["<chunk>"], sh: "true" }
                """);
        Rehearsal run = folder.rehearse("c_*.txt", "c_1.txt");
        assertThat(run.labels()).containsExactly("a", "b[chunk=1]", "c[chunk=1]");
        assertThat(run.reads("c[chunk=1]")).containsExactly("b[chunk=1]:1");
    }

    @Test
    void a_path_that_may_come_of_a_growth_waits_for_it() {
        folder.files("upper/zz", "upper/note").flow("""
                processes:
                  a: { outputs: [{ glob: "c_*" }], sh: "true" }
                  upper: { each: { c: { glob: "c_<c>" } }, inputs: ["c_<c>"], outputs: ["upper/<c>"], sh: "true" }
                  one: { inputs: [upper/aa, upper/note], sh: "true" }
                  all: { inputs: [{ glob: "upper/*" }], sh: "true" }
                """);
        Rehearsal run = folder.rehearse("c_*", "c_aa", "c_zz");
        assertThat(run.reads("one")).containsExactly("upper[c=aa]:upper/aa", "upper/note");
        assertThat(run.reads("all")).containsExactly("upper/note");
        assertThat(catchThrowable(() -> folder.rehearse("c_*", "c_b"))).hasMessageContaining("'one' reads 'upper/aa'");
    }

    @Test
    void what_grows_into_two_makers_of_one_path_is_refused_then() {
        folder.flow("""
                processes:
                  a: { outputs: [{ glob: "c_*" }], sh: "true" }
                  b: { each: { c: { glob: "c_<c>" } }, outputs: ["x/<c>"], sh: "true" }
                  d: { outputs: [x/1], sh: "true" }
                """);
        assertThat(catchThrowable(() -> folder.rehearse("c_*", "c_1"))).hasMessageContaining("'x/1' is made twice");
        assertThat(folder.rehearse("c_*", "c_2").labels()).containsExactly("a", "d", "b[c=2]");
    }

    @Test
    void what_is_wrong_in_any_case_is_said_before_anything_runs() {
        folder.flow("""
                processes:
                  a: { outputs: [{ glob: "c_*" }], sh: "true" }
                  b: { each: { c: { glob: "c_<c>" } }, inputs: [gone, "c_<c>"], outputs: ["c_<c>"], sh: "true" }
                  d: { each: c, inputs: ["d/<c>"], outputs: ["d/<c>"], sh: "true" }
                """)
                .refused(
                        "flow.yaml:3: the process 'b' reads 'gone'",
                        "flow.yaml:3: 'c_<c>', which 'b'",
                        "flow.yaml:4: the process 'd' reads 'd/<c>', which it makes itself");
    }

    @Test
    void cycles_through_growths_are_refused() {
        folder.flow("""
                processes:
                  a: { inputs: [{ all: "b/<c>" }], outputs: [{ glob: "c_*" }], sh: "true" }
                  b: { each: { c: { glob: "c_<c>" } }, outputs: ["b/<c>"], sh: "true" }
                """).refused("a cycle");
        folder.flow("""
                processes:
                  a: { each: { x: { glob: "b_<x>" } }, outputs: [{ glob: "a_*" }], sh: "true" }
                  b: { each: { y: { glob: "a_<y>" } }, outputs: [{ glob: "b_*" }], sh: "true" }
                """).refused("flow.yaml:2:", "flow.yaml:3:", "cycle");
    }

    @Test
    void cycles_through_what_is_gathered_of_a_growth_are_refused() {
        folder.flow("""
                processes:
                  a: { outputs: [{ glob: "c_*" }], sh: "true" }
                  b: { each: { c: { glob: "c_<c>" } }, inputs: [x], outputs: ["b/<c>"], sh: "true" }
                  x: { inputs: [{ all: "b/<c>" }], outputs: [x], sh: "true" }
                """)
                .refused(
                        "flow.yaml:3: the processes need each other in a cycle: 'b' needs 'x' (flow.yaml:4) needs 'b'");
    }

    @Test
    void files_of_the_folder_may_depend_on_a_member_that_is_made() {
        folder.files("lib/1/x", "lib/1/y").flow("""
                processes:
                  a: { outputs: [{ glob: "c_*" }], sh: "true" }
                  b: { each: [{ c: { glob: "c_<c>" } }, { l: { glob: "lib/<c>/<l>" } }], inputs: ["lib/<c>/<l>"], outputs: ["b/<c>/<l>"], sh: "true" }
                """);
        assertThat(folder.rehearse("c_*", "c_1").labels()).containsExactly("a", "b[c=1,l=x]", "b[c=1,l=y]");
        assertThat(catchThrowable(() -> folder.rehearse("c_*", "c_2")))
                .hasMessageContaining("the set 'l' has no members: 'lib/2/*'");
    }

    @Test
    void a_set_of_a_pattern_that_is_written_otherwise_means_the_folder() {
        folder.flow("""
                processes:
                  a: { outputs: [{ glob: "c_??" }], sh: "true" }
                  b: { each: { c: { glob: "c_<c>" } }, outputs: ["b/<c>"], sh: "true" }
                """).refused("flow.yaml:3: the set 'c' has no members: 'c_*'");
    }

    @Test
    void ten_thousand_waits_of_ten_thousand_are_one() {
        StringBuilder members = new StringBuilder();
        for (int i = 0; i < 3000; i++) {
            members.append(i == 0 ? "" : ", ").append(i);
        }
        Workplan plan = folder.flow("""
                sets: { s: [%s] }
                processes:
                  a: { each: s, sh: "true" }
                  b: { each: s, needs: [a], sh: "true" }
                """.formatted(members)).plan();
        assertThat(plan.start().jobs()).hasSize(3000);
        assertThat(plan.start().growths()).hasSize(1);
        assertThat(plan.start().growths().getFirst().members()).hasSize(3000);
        assertThat(new Rehearsal(plan).run().labels()).hasSize(6000);
    }

    @Test
    void what_every_found_member_makes_must_mention_it() {
        for (String output : List.of("[same]", "[{ dir: same }]", "[{ glob: 'same_*' }]")) {
            folder.flow("""
                    processes:
                      split: { outputs: [{ glob: "c_*" }], sh: "true" }
                      each: { each: { c: { glob: "c_<c>" } }, outputs: %s, sh: "true" }
                    """.formatted(output)).refused("flow.yaml:3: 'same", "'each'", "<c>");
        }
    }
}
