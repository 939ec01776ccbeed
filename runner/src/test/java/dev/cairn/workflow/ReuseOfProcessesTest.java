package dev.cairn.workflow;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Templates, defaults and included files.
class ReuseOfProcessesTest {
    @TempDir
    Path temporary;

    Folder folder;

    @BeforeEach
    void start() {
        folder = new Folder(temporary);
    }

    @Test
    void a_template_is_used_with_words() {
        Rehearsal run = folder.files("reads/a.fq", "reads/b.fq").flow("""
                sets: { s: [a, b] }
                templates:
                  copy:
                    inputs: { in: "<in>" }
                    outputs: { out: "out/<name>" }
                    sh: cp {{inputs.in}} {{outputs.out}} {{with.name}} {{with.level}}
                    with: { level: 1.0 }
                processes:
                  one: { use: copy, with: { in: reads/a.fq, name: "a b" } }
                  two: { use: copy, each: s, with: { in: "reads/<s>.fq", name: "x-<s>", level: [p, q r] } }
                  sample: { use: copy, with: { in: "reads/a.fq", name: b, level: true } }
                """).rehearse();
        assertThat(run.says("one")).isEqualTo("cp reads/a.fq 'out/a b' 'a b' 1.0");
        assertThat(run.says("two[s=b]")).isEqualTo("cp reads/b.fq out/x-b 'x-<s>' p 'q r'");
        assertThat(run.says("sample")).isEqualTo("cp reads/a.fq out/b b true");
    }

    @Test
    void own_keys_win_over_the_templates_and_those_over_the_defaults() {
        Rehearsal run = folder.flow("""
                defaults: { retry: 1, salt: default, env: { WHO: default }, resources: { cpus: 1 }, output-path: d }
                templates:
                  t: { salt: template, env: { WHO: template }, outputs: [x], python: "template" }
                  u: { use: t, salt: upper }
                processes:
                  a: { use: t, output-path: a }
                  b: { use: t, salt: own, env: { WHO: own }, outputs: [y], sh: own, retry: 3 }
                  c: { sh: "true" }
                  e: { use: u, output-path: e }
                """).rehearse();
        assertThat(run.job("a").salt()).contains("template");
        assertThat(run.job("a").env()).containsExactly(entry("WHO", "template"));
        assertThat(run.job("a").retry()).isEqualTo(1);
        assertThat(run.makes("a")).containsExactly("a/x");
        assertThat(run.job("b").salt()).contains("own");
        assertThat(run.job("b").env()).containsExactly(entry("WHO", "own"));
        assertThat(run.job("b").retry()).isEqualTo(3);
        assertThat(run.says("b")).isEqualTo("own");
        assertThat(run.makes("b")).containsExactly("d/y");
        assertThat(run.job("c").salt()).contains("default");
        assertThat(run.job("e").salt()).contains("upper");
        assertThat(run.says("e")).isEqualTo("template");
    }

    @Test
    void defaults_hold_no_inputs_outputs_and_scripts() {
        folder.flow("""
                defaults:
                  inputs: [x]
                  outputs: [y]
                  sh: "true"
                  rety: 1
                  env: { A: 1 }
                processes: { p: { sh: "true" } }
                """)
                .refused(
                        "flow.yaml:2: 'inputs' cannot stand in 'defaults'",
                        "flow.yaml:3: 'outputs' cannot stand",
                        "flow.yaml:4: 'sh' cannot stand",
                        "flow.yaml:5: the key 'rety'",
                        "'retry'");
    }

    @Test
    void unknown_templates_and_words_are_told_with_the_nearest() {
        folder.flow("""
                templates:
                  copy: { outputs: ["<nmae>"], sh: "echo {{with.naem}}", outptus: [] }
                  loop: { use: loop, sh: "true" }
                processes:
                  a: { use: cpoy }
                  b: { use: copy, with: { name: x } }
                  c: { use: loop }
                """)
                .refused(
                        "flow.yaml:5: there is no template 'cpoy'; did you mean 'copy'?",
                        "flow.yaml:2: '<nmae>', which the process 'b' uses, mentions <nmae>, but there is no such set; did you mean 'name'?",
                        "flow.yaml:2: the process 'b' is given no 'naem' by 'with'; did you mean 'name'?",
                        "flow.yaml:2: the key 'outptus'",
                        "flow.yaml:3: the template 'loop' uses itself");
    }

    @Test
    void an_included_file_adds_its_parts() {
        Rehearsal run = folder.files("in")
                .file("sub/more.yaml", """
                include: [deeper.yaml]
                processes: { b: { use: t, each: s, inputs: [a], outputs: ["b<s>"] } }
                sets: { s: [1, 2] }
                values: { v: 3 }
                workflow: other
                outputs: [nowhere]
                """)
                .file("sub/deeper.yaml", """
                templates: { t: { sh: "echo {{values.v}}" } }
                """)
                .flow("""
                include: [sub/more.yaml]
                processes: { a: { inputs: [in], outputs: [a], sh: "true" }, c: { each: s, inputs: ["b<s>"], sh: "true" } }
                """)
                .rehearse();
        assertThat(run.says("b[s=2]")).isEqualTo("echo 3");
        assertThat(run.labels()).hasSize(5);
    }

    @Test
    void included_files_have_lines_of_their_own() {
        folder.file("more.yaml", "processes:\n  b:\n    inputs: [gone]\n    sh: 'true'\n")
                .file("bad.yaml", "a: [\n")
                .flow("""
                include: [more.yaml, gone.yaml, bad.yaml, ../x.yaml]
                processes: { a: { inputs: [missing], sh: "true" } }
                """)
                .refused(
                        "more.yaml:3: the process 'b' reads 'gone'",
                        "flow.yaml:1: there is no file 'gone.yaml'",
                        "bad.yaml:",
                        "flow.yaml:1: the included file '../x.yaml' leaves",
                        "flow.yaml:2: the process 'a' reads 'missing'");
    }

    @Test
    void each_name_is_declared_once() {
        folder.file("more.yaml", """
                processes: { a: { sh: "true" } }
                sets: { s: [1] }
                values: { v: 1 }
                templates: { t: { sh: "true" } }
                """)
                .flow("""
                include: [more.yaml]
                processes: { a: { each: s, sh: "true" } }
                sets: { s: [1] }
                values: { v: 1 }
                templates: { t: { sh: "true" } }
                """)
                .refused(
                        "more.yaml:1: process 'a' is declared again, first in flow.yaml:2",
                        "more.yaml:2: the set 's' is declared again, first in flow.yaml:3",
                        "more.yaml:3: the value 'v' is declared again, first in flow.yaml:4",
                        "more.yaml:4: template 't' is declared again, first in flow.yaml:5");
    }

    @Test
    void no_file_is_included_twice_or_in_a_circle() {
        folder.file("a.yaml", "include: [b.yaml]\n")
                .file("b.yaml", "include: [a.yaml, flow.yaml]\n")
                .flow("""
                include: [a.yaml, ./b.yaml]
                processes: { p: { sh: "true" } }
                """)
                .refused(
                        "b.yaml:1: the file 'a.yaml' is included again",
                        "b.yaml:1: the file 'flow.yaml' is included again",
                        "flow.yaml:1: the file './b.yaml' is included again, first by a.yaml:1");
    }

    @Test
    void an_included_link_that_leads_outside_is_refused(@TempDir Path elsewhere) throws IOException {
        Files.writeString(elsewhere.resolve("x.yaml"), "");
        folder.link("x.yaml", elsewhere.resolve("x.yaml"))
                .flow("include: [x.yaml]\nprocesses: { p: { sh: 'true' } }\n")
                .refused("flow.yaml:1: the included file 'x.yaml' is a symbolic link that leads outside");
    }

    @Test
    void defaults_of_an_included_file_hold_for_its_own_processes() {
        Rehearsal run = folder.file("more.yaml", "defaults: { salt: inner }\nprocesses: { b: { sh: 'true' } }\n")
                .flow("""
                include: [more.yaml]
                defaults: { salt: outer, retry: 2 }
                processes: { a: { sh: "true" } }
                """)
                .rehearse();
        assertThat(run.job("a").salt()).contains("outer");
        assertThat(run.job("b").salt()).contains("inner");
        assertThat(run.job("b").retry()).isEqualTo(2);
    }

    @Test
    void words_without_a_template_are_refused() {
        String said =
                folder.flow("""
                templates:
                  t: { with: { n: 1 }, sh: "echo {{with.n}}" }
                processes:
                  a: { with: { n: 2 }, sh: "true" }
                  b: { with: { n: 2 }, use: t }
                  c: { use: t }
                """).refused("flow.yaml:4: 'with' stands without 'use': it gives words to a template");
        assertThat(said.lines()).hasSize(1);
        folder.flow("""
                defaults: { use: t, with: { m: 3 } }
                templates: { t: { sh: "echo {{with.n}} {{with.m}}" } }
                processes: { a: { with: { n: 2 } } }
                """);
        assertThat(folder.rehearse().says("a")).isEqualTo("echo 2 3");
    }
}
