package dev.cairn.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Patterns over the files of the folder.
class GlobTest {
    @TempDir
    Path temporary;

    Folder folder;

    @BeforeEach
    void start() {
        folder = new Folder(temporary);
    }

    @Test
    void stars_stop_at_slashes_and_skip_leading_dots() {
        folder.files("a.fq", "b.fq", ".h.fq", "s/c.fq", "s/.t/d.fq", "s/t/e.fq", "?.x", "ä.fq", "B.fq");
        assertThat(matches("*.fq")).containsExactly("B.fq", "a.fq", "b.fq", "ä.fq");
        assertThat(matches("**/*.fq")).containsExactly("B.fq", "a.fq", "b.fq", "s/c.fq", "s/t/e.fq", "ä.fq");
        assertThat(matches("?.fq")).containsExactly("B.fq", "a.fq", "b.fq", "ä.fq");
        assertThat(matches("[a-b].fq")).containsExactly("a.fq", "b.fq");
        assertThat(matches("[!a].fq")).containsExactly("B.fq", "b.fq", "ä.fq");
        assertThat(matches(".*.fq")).containsExactly(".h.fq");
        assertThat(matches("s/**/*.fq")).containsExactly("s/c.fq", "s/t/e.fq");
        assertThat(matches("s/*/*.fq")).containsExactly("s/t/e.fq");
        assertThat(matches("s/.t/*")).containsExactly("s/.t/d.fq");
        assertThat(matches("[?].x")).containsExactly("?.x");
        assertThat(matches("./s//c.fq")).containsExactly("s/c.fq");
        assertThat(matches("s/**/t/*")).containsExactly("s/t/e.fq");
    }

    private List<String> matches(String pattern) {
        return folder.flow("processes: { p: { inputs: [{ glob: '" + pattern + "' }], sh: 'true' } }")
                .rehearse()
                .sees("p");
    }

    @Test
    void folders_are_no_files() {
        folder.files("x/y/z", "x/w");
        assertThat(matches("x/*")).containsExactly("x/w");
    }

    @Test
    void a_pattern_that_matches_nothing_is_refused_unless_that_is_said() {
        folder.flow("processes: { p: { inputs: [{ glob: '*.fq' }], sh: 'true' } }")
                .refused("flow.yaml:1:", "'p' reads '*.fq'");
        Rehearsal run = folder.flow(
                        "processes: { p: { inputs: [{ glob: '*.fq', optional: true }], sh: 'echo {{inputs}}.' } }")
                .rehearse();
        assertThat(run.says("p")).isEqualTo("echo .");
    }

    @Test
    void two_stars_cross_folders_only_before_a_slash() {
        folder.flow("""
                processes:
                  p: { inputs: [{ glob: "x/**" }], sh: "true" }
                  q: { outputs: [{ glob: "**" }], sh: "true" }
                """).refused("flow.yaml:2:", "'x/**/*'", "flow.yaml:3:");
    }

    @Test
    void members_stand_for_themselves_in_patterns() {
        Rehearsal run = folder.files("r/[a]1", "r/a1", "r/*2", "r/x2").flow("""
                sets: { s: ["[a]", "*"] }
                processes: { p: { each: s, inputs: [{ glob: "r/<s>?" }], outputs: [{ glob: "o/<s>_*" }], sh: "true" } }
                """).rehearse();
        assertThat(run.sees("p[s=[a]]")).containsExactly("r/[a]1");
        assertThat(run.sees("p[s=*]")).containsExactly("r/*2");
        assertThat(run.makes("p[s=*]")).containsExactly("o/[*]_*");
    }

    @Test
    void exactly_a_made_pattern_means_what_was_made() {
        Rehearsal run = folder.files("chunk_old", "chunkx").flow("""
                processes:
                  split: { outputs: [{ glob: "chunk_*" }], sh: "true" }
                  same: { inputs: [{ glob: "./chunk_*" }], sh: "cat {{inputs}}" }
                  other: { inputs: [{ glob: "chunk*" }], sh: "true" }
                """).rehearse("chunk_*", "chunk_b", "chunk_a");
        assertThat(run.reads("same")).containsExactly("split:chunk_a", "split:chunk_b");
        assertThat(run.says("same")).isEqualTo("cat chunk_a chunk_b");
        assertThat(run.reads("other")).containsExactly("chunkx");
    }

    @Test
    void files_that_processes_make_are_named_where_nothing_else_matches() {
        folder.files("out/a")
                .flow("""
                processes:
                  make: { outputs: [out/a], sh: "true" }
                  read: { inputs: [{ glob: "out/*" }], sh: "true" }
                """)
                .refused("flow.yaml:3:", "all files of the folder that match are made by processes");
    }

    @Test
    void a_set_never_goes_over_what_a_process_makes() {
        String flow = """
                sets: { s: { glob: "<s>.txt" } }
                processes: { sort: { each: s, inputs: ["<s>.txt"], outputs: ["<s>.sorted.txt"], sh: "true" } }
                """;
        assertThat(folder.files("a.txt", "b.txt").flow(flow).rehearse().labels())
                .containsExactly("sort[s=a]", "sort[s=b]");
        assertThat(folder.files("a.sorted.txt", "b.sorted.txt").rehearse().labels())
                .containsExactly("sort[s=a]", "sort[s=b]");
        folder.flow("""
                sets: { s: { glob: "<s>.txt" } }
                processes: { sort: { each: s, outputs: ["<s>.txt"], sh: "true" } }
                """)
                .refused(
                        "flow.yaml:2: the process 'sort' for s a",
                        "which is a file of the folder over which a set goes");
    }

    @Test
    void a_pattern_looks_into_roots_and_follows_links_inside() {
        folder.files("real/x.fq", "real/deep/y.fq")
                .link("linked", Path.of("real"))
                .link("one.fq", Path.of("real/x.fq"))
                .link("real/deep/up", Path.of(".."));
        assertThat(matches("linked/*.fq")).containsExactly("linked/x.fq");
        assertThat(matches("*.fq")).containsExactly("one.fq");
        assertThat(matches("real/**/*.fq")).containsExactly("real/deep/y.fq", "real/x.fq");
    }
}
