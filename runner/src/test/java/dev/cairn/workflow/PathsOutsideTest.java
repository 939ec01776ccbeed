package dev.cairn.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Paths stay inside the workflow's folder and the roots that the person lends.
class PathsOutsideTest {
    @TempDir
    Path temporary;

    Folder folder;

    @BeforeEach
    void start() {
        folder = new Folder(temporary);
    }

    @TempDir
    Path elsewhere;

    private LoadOptions lent(String name, Path path) {
        return LoadOptions.DEFAULT.withRoots(Map.of(name, path));
    }

    @Test
    void paths_that_leave_the_folder_are_refused() {
        folder.files("flow/x", "x")
                .flow("""
                processes:
                  a: { inputs: [../x, /etc/passwd, a/../../x, { dir: .. }, { glob: "../*" }, { path: x, as: /y }, { all: "../<s>" }], outputs: [/abs, ../y, { dir: . }, a/.., ""], sh: "true" }
                  b: { output-path: ../z, outputs: [x], sh: "true" }
                  c: { output-path: z, outputs: [../x], sh: "true" }
                sets: { s: [a] }
                """)
                .refused(
                        "'../x' leaves",
                        "'/etc/passwd' is absolute",
                        "'a/../../x' leaves",
                        "'..' leaves",
                        "'../*' leaves",
                        "'/y' is absolute",
                        "'../<s>' leaves",
                        "'/abs' is absolute",
                        "'../y' leaves",
                        "'.' names no file",
                        "'a/..' leaves",
                        "the path '' is empty",
                        "flow.yaml:3: the path '../z'",
                        "flow.yaml:4: the path '../x'");
    }

    @Test
    void nothing_is_made_below_a_link_that_leads_outside() {
        folder.link("out", elsewhere)
                .files("in/x")
                .link("inside", folder.path().resolve("in"))
                .flow("""
                sets: { s: [a, b] }
                processes:
                  a: { outputs: [out/x], sh: "true" }
                  b: { outputs: [{ dir: out/deep/d }, inside/y], sh: "true" }
                  c: { each: s, outputs: ["out/<s>/z"], sh: "true" }
                  d: { output-path: out, outputs: [w], sh: "true" }
                """);
        assertThat(folder.refused(
                        "flow.yaml:3: the process 'a' makes 'out/x', but the folder 'out' is a symbolic link that leads",
                        "'out/deep/d'",
                        "for s a makes 'out/a/z'",
                        "'out/w'"))
                .doesNotContain("inside");
        folder.flow("processes: { a: { outputs: [out/x], sh: 'true' } }")
                .with(lent("disk", elsewhere))
                .plan();
    }

    @Test
    void what_grows_is_not_made_below_such_a_link_either() {
        folder.link("out/c", elsewhere).flow("""
                processes:
                  a: { outputs: [{ glob: "g_*" }], sh: "true" }
                  b: { each: { c: { glob: "g_<c>" } }, outputs: ["out/<c>/z"], sh: "true" }
                """);
        folder.rehearse("g_*", "g_b");
        assertThat(catchThrowable(() -> folder.rehearse("g_*", "g_b", "g_c"))).hasMessageContaining("'out/c/z'");
    }

    @Test
    void members_do_not_lead_out_either() {
        folder.file("t.csv", "p\n../x\n/y\n")
                .flow("""
                sets: { s: ["..", a], t: { csv: t.csv } }
                processes:
                  a: { each: s, inputs: ["x/<s>"], outputs: ["<s>/y"], sh: "true" }
                  b: { each: t, inputs: [{ path: "<t.p>", optional: true }], sh: "true" }
                """)
                .refused(
                        "the path 'x/..' leaves",
                        "the path '../y' leaves",
                        "the path '../x' leaves",
                        "the path '/y' is absolute");
    }

    @Test
    void links_that_lead_outside_are_refused_and_others_followed() throws IOException {
        Files.writeString(elsewhere.resolve("secret"), "");
        folder.files("in/real")
                .link("inside", Path.of("in/real"))
                .link("folder", Path.of("in"))
                .link("out", elsewhere.resolve("secret"))
                .link("outdir", elsewhere)
                .link("nowhere", Path.of("gone"))
                .link("loop", Path.of("loop"));
        Rehearsal run = folder.flow(
                        "processes: { p: { inputs: [inside, folder/real, { dir: folder, as: f }], sh: 'true' } }")
                .rehearse();
        assertThat(run.reads("p")).containsExactly("folder/", "folder/real", "inside");
        assertThat(run.job("p").inputs().get(2).origin().toString()).contains("in/real");
        folder.flow("""
                processes:
                  a: { inputs: [out], sh: "true" }
                  b: { inputs: [outdir/secret], sh: "true" }
                  c: { inputs: [{ dir: outdir }], sh: "true" }
                  d: { inputs: [{ glob: "o*" }], sh: "true" }
                  e: { inputs: [{ glob: "*/secret" }], sh: "true" }
                  f: { inputs: [nowhere], sh: "true" }
                  g: { inputs: [{ path: loop, optional: true }], sh: "true" }
                  h: { each: s, sh: "true" }
                  i: { inputs: [{ glob: "outdir/*", optional: true }], sh: "true" }
                sets: { s: { glob: "outdir/<s>" } }
                """)
                .refused(
                        "flow.yaml:2: the process 'a' reads 'out', but it is a symbolic link that leads outside",
                        "flow.yaml:3: the process 'b' reads 'outdir/secret', but it is a symbolic link that leads outside",
                        "flow.yaml:4:",
                        "flow.yaml:5: the pattern 'o*': 'out' is a symbolic link",
                        "flow.yaml:6: the pattern '*/secret': 'outdir' is a symbolic link",
                        "flow.yaml:7: the process 'f' reads 'nowhere', but it is a symbolic link that leads nowhere",
                        "flow.yaml:8: the process 'g' reads 'loop', but it is a symbolic link that leads to itself",
                        "flow.yaml:10: the pattern 'outdir/*': 'outdir' is a symbolic link",
                        "flow.yaml:11: the set 's'");
    }

    @Test
    void a_root_lends_another_folder() throws IOException {
        Files.createDirectories(elsewhere.resolve("d/e"));
        Files.writeString(elsewhere.resolve("x.fq"), "");
        Files.writeString(elsewhere.resolve("d/y.fq"), "");
        folder.files("data/hidden")
                .link("to", elsewhere.resolve("x.fq"))
                .flow("""
                sets: { s: { glob: "data/<s>.fq" } }
                processes:
                  p: { inputs: [data/x.fq, { dir: data/d }, { glob: "data/d/*.fq", as: g }, to], sh: "true" }
                  q: { inputs: [{ glob: "**/*.fq" }, { dir: data, as: all }], sh: "true" }
                  r: { each: s, sh: "true" }
                """)
                .with(lent("data", elsewhere));
        Rehearsal run = folder.rehearse();
        assertThat(run.reads("p")).containsExactly("data/d/", "data/x.fq", "data/d/y.fq", "to");
        assertThat(run.sees("q")).containsExactly("all", "data/d/y.fq", "data/x.fq");
        assertThat(run.job("p").inputs().get(1).origin().toString())
                .contains(elsewhere.resolve("x.fq").toRealPath().toString());
        assertThat(run.labels()).contains("r[s=x]");
    }

    @Test
    void roots_are_folders_with_a_simple_name() {
        folder.flow("processes: { p: { sh: 'true' } }");
        folder.with(lent("data", elsewhere.resolve("gone"))).refused("--root data=", "there is no such folder");
        folder.with(lent("a/b", elsewhere)).refused("--root a/b=", "one name");
    }

    @Test
    void odd_names_work_everywhere() {
        String odd = "a b'c\"d\\e\nf$g`h;i&j|k(l)m<n o>p#q~r=s,t{u}v%w^x!y@z+-ä€🪨";
        Rehearsal run = folder.files("-in/" + odd, "in/-x")
                .flow("""
                processes:
                  "p %1$s": { inputs: ["-in/%2$s", in/-x], outputs: { "o o": "-out/%2$s" }, sh: "cat {{inputs}} > {{outputs.o o}}", python: "" }
                """.replace(", python: \"\"", "").formatted(
                        "ü", odd.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n")))
                .rehearse();
        assertThat(run.sees("p ü")).containsExactly("-in/" + odd, "in/-x");
        assertThat(run.makes("p ü")).containsExactly("-out/" + odd);
        assertThat(run.says("p ü"))
                .isEqualTo("cat './-in/" + odd.replace("'", "'\\''") + "' in/-x > './-out/" + odd.replace("'", "'\\''")
                        + "'");
    }

    @Test
    void odd_names_are_told_on_one_line() {
        String said = folder.flow("processes: { p: { inputs: [\"a\\nb\\u0007\"], sh: 'true' } }")
                .refused("'a\\nb\\x07'");
        assertThat(said.lines()).hasSize(1);
    }

    @Test
    void a_path_says_members_with_angle_brackets() {
        folder.flow("""
                sets: { s: [a] }
                processes: { p: { each: s, outputs: ["x/{{each.s}}"], sh: "true" } }
                """).refused("flow.yaml:2: the path 'x/{{each.s}}' says '{{…}}', which is for scripts");
    }

    @Test
    void devices_are_no_inputs() throws Exception {
        new ProcessBuilder("mkfifo", temporary.resolve("pipe").toString())
                .start()
                .waitFor();
        folder.flow("processes: { p: { inputs: [pipe], sh: 'true' } }")
                .refused("reads 'pipe', but it is no regular file");
    }

    @Test
    void a_name_that_is_not_utf_8_is_refused_by_name() throws Exception {
        new ProcessBuilder("sh", "-c", "touch \"$(printf 'bad\\377.fq')\"")
                .directory(temporary.toFile())
                .start()
                .waitFor();
        folder.files("good.fq").flow("""
                processes:
                  p: { inputs: [{ glob: "*.fq" }], sh: "true" }
                  q: { inputs: [{ glob: "g*.fq" }], sh: "true" }
                """).refused("flow.yaml:2: the pattern '*.fq': 'bad", "is not UTF-8");
    }

    @Test
    void the_folder_is_where_the_link_to_the_workflow_lies() throws IOException {
        folder.files("here");
        Files.writeString(elsewhere.resolve("real.yaml"), "processes: { p: { inputs: [here], sh: 'true' } }");
        assertThat(folder.link("flow.yaml", elsewhere.resolve("real.yaml"))
                        .rehearse()
                        .reads("p"))
                .containsExactly("here");
    }
}
