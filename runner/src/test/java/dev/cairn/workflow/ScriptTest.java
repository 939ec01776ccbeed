package dev.cairn.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What scripts say, and how it is written out for their language.
class ScriptTest {
    @TempDir
    Path temporary;

    Folder folder;

    @BeforeEach
    void start() {
        folder = new Folder(temporary);
    }

    @Test
    void inputs_and_outputs_are_words_of_the_shell() {
        Rehearsal run = folder.files("a b'c.txt", "-x", "ä").flow("""
                processes:
                  shell:
                    inputs: { file: "a b'c.txt", dash: -x, all: { glob: "ä*" } }
                    outputs: { out: "shell out", dash: -y }
                    bash: |
                      cat {{inputs.file}} {{ inputs.dash }} > {{outputs.out}} 2> {{outputs.dash}}
                      echo {{inputs}} and {{outputs}} and {{inputs.all}}
                """).rehearse();
        assertThat(run.says("shell")).isEqualTo("""
                cat 'a b'\\''c.txt' ./-x > 'shell out' 2> ./-y
                echo 'a b'\\''c.txt' ./-x 'ä' and 'shell out' ./-y and 'ä'
                """);
    }

    @Test
    void without_tags_positions_count_from_one() {
        Rehearsal run = folder.files("a", "b").flow("""
                processes:
                  p: { inputs: [a, b], outputs: [c, d], sh: "cat {{inputs.2}} {{inputs.1}} | tee {{outputs.1}} {{outputs.2}}" }
                """).rehearse();
        assertThat(run.says("p")).isEqualTo("cat b a | tee c d");
    }

    @Test
    void python_and_r_get_literals() {
        Rehearsal run = folder.files("a'b", "c\"d").flow("""
                values: { phrase: "it's", many: [1, two, 3.50], none: [], truth: true, number: 1.50 }
                processes:
                  snake:
                    inputs: { one: "a'b", all: { glob: "*d" }, gone: { path: x, optional: true }, globs: { glob: "x*", optional: true } }
                    python: |
                      {{inputs.one}} {{inputs.all}} {{inputs}} {{values.phrase}} {{values.many}} {{values.none}}
                      {{values.truth}} {{values.number}} {{inputs.gone}} {{inputs.globs}}
                  stats:
                    inputs: { one: "a'b", all: { glob: "*d" }, gone: { path: x, optional: true } }
                    r: |
                      {{inputs.one}} {{inputs.all}} {{values.phrase}} {{values.many}} {{values.none}}
                      {{values.truth}} {{values.number}} {{inputs.gone}}
                """).rehearse();
        assertThat(run.says("snake")).isEqualTo("""
                'a\\'b' ['c"d'] ['a\\'b', 'c"d'] 'it\\'s' [1, 'two', 3.50] []
                True 1.50 None []
                """);
        assertThat(run.says("stats")).isEqualTo("""
                "a'b" c("c\\"d") "it's" list(1, "two", 3.50) character(0)
                TRUE 1.50 NULL
                """);
    }

    @Test
    void plain_text_goes_to_an_interpreter_of_ones_own() {
        Rehearsal run = folder.files("a b").flow("""
                values: { many: [x, y z] }
                processes:
                  own: { inputs: [a b], script: "print <{{inputs}}> {{values.many}}", interpreter: [perl, -w] }
                """).rehearse();
        assertThat(run.says("own")).isEqualTo("print <a b> x y z");
    }

    @Test
    void in_a_command_a_list_becomes_several_arguments() {
        Rehearsal run = folder.files("a b", "c", "-d")
                .flow("""
                values: { many: [1, two words], none: [], n: 2.0 }
                processes:
                  argv:
                    inputs: { all: { glob: "*" }, one: c, gone: { path: x, optional: true } }
                    outputs: { out: out }
                    command: [cp, "{{inputs.one}}", "{{inputs.gone}}", "{{values.many}}", "{{values.none}}", "{{inputs.all}}",
                      "--out={{outputs.out}}", "-n{{values.n}}", "{{outputs}}", 3, true]
                """.replace("{ glob: \"*\" }", "{ glob: \"[a-]*\" }"))
                .rehearse();
        assertThat(run.says("argv")).isEqualTo("cp|c|1|two words|./-d|a b|--out=out|-n2.0|out|3|true");
    }

    @Test
    void four_braces_are_two() {
        Rehearsal run = folder.flow("""
                processes:
                  p: { sh: "echo '{{{{ .x }}' }} {{{{{{each.x}}" }
                sets: {}
                """.replace("{{{{{{each.x}}", "{{{{{{resources.cpus}}"))
                .rehearse();
        assertThat(run.says("p")).isEqualTo("echo '{{ .x }}' }} {{2");
    }

    @Test
    void resources_are_known_when_the_task_runs() {
        Rehearsal run = folder.flow("""
                processes:
                  p: { resources: { cpus: 2, memory: 512 MiB }, sh: "sort -S {{resources.memory}}M --parallel={{resources.cpus}}" }
                """).rehearse();
        assertThat(run.says("p")).isEqualTo("sort -S 512M --parallel=2");
        assertThat(run.job("p").command().toString()).contains("Resource").doesNotContain("512");
    }

    @Test
    void interpreters_are_strict() {
        Rehearsal run = folder.flow("""
                processes:
                  a: { sh: "true" }
                  b: { bash: "true" }
                  c: { python: "pass" }
                  d: { r: "q()" }
                """).rehearse();
        assertThat(run.job("a").command().toString()).contains("[sh, -eu]");
        assertThat(run.job("b").command().toString()).contains("[bash, -eu, -o, pipefail]");
        assertThat(run.job("c").command().toString()).contains("[python3]");
        assertThat(run.job("d").command().toString()).contains("[Rscript, --vanilla]");
    }

    @Test
    void unknown_words_are_told_with_their_own_line_and_the_nearest() {
        folder.files("a")
                .flow("""
                values: { quality: 20 }
                processes:
                  p:
                    inputs: { genome: a }
                    outputs: { table: t }
                    sh: |
                      cat {{inputs.genom}}
                      echo {{outputs.tabel}} {{values.qualty}}
                      echo {{each.s}} {{with.w}}
                      {{input.genome}}
                      {{resources.cpu}} {{unclosed
                """)
                .refused(
                        "flow.yaml:7: the process 'p' has no input 'genom'; did you mean 'genome'?",
                        "flow.yaml:8: the process 'p' has no output 'tabel'; did you mean 'table'?",
                        "flow.yaml:8: there is no value 'qualty'; did you mean 'quality'?",
                        "flow.yaml:9: the process 'p' is not scattered over 's'",
                        "flow.yaml:9: the process 'p' is given no 'w' by 'with'",
                        "flow.yaml:10: nothing is called '{{input.genome}}'",
                        "flow.yaml:11: nothing is called '{{resources.cpu}}'; did you mean 'resources.cpus'?",
                        "flow.yaml:11: '{{' without '}}'");
    }

    @Test
    void variables_and_contents_say_values_and_members() {
        Rehearsal run = folder.flow("""
                values: { q: 1.0, many: [a, b] }
                sets: { s: [x y] }
                processes:
                  p:
                    each: s
                    env: { A: "{{values.q}}-{{each.s}}", B: 3, C: true, D: "{{values.many}}" }
                    inputs: { c: { content: "<{{each.s}}> {{values.q}} {{{{ <s>\\n", as: conf } }
                    sh: cat {{inputs.c}}
                """).rehearse();
        assertThat(run.job("p[s=x y]").env())
                .containsEntry("A", "1.0-x y")
                .containsEntry("B", "3")
                .containsEntry("C", "true")
                .containsEntry("D", "a b");
        assertThat(run.reads("p[s=x y]")).containsExactly("'<x y> 1.0 {{ <s>\n'");
        assertThat(run.says("p[s=x y]")).isEqualTo("cat conf");
        assertThat(run.job("p[s=x y]").values().keySet()).containsExactly("many", "q");
        folder.flow("""
                processes:
                  p:
                    env: { A: "{{inputs}}" }
                    inputs: [{ content: "{{resources.cpus}}", as: c }]
                    sh: "true"
                """).refused("flow.yaml:3: the variable 'A' may say", "flow.yaml:4: 'content' may say");
    }

    @Test
    void what_no_program_can_be_given_is_refused() {
        folder.flow("""
                values: { x: "a\\0b" }
                processes:
                  p: { sh: "echo \\0", env: { A: "\\0", "B=": x, "": y } }
                """)
                .refused(
                        "flow.yaml:1: 'x' holds a NUL",
                        "flow.yaml:3: 'sh' holds a NUL",
                        "flow.yaml:3: 'A' holds a NUL",
                        "a variable cannot be called 'B='",
                        "a variable cannot be called ''");
        folder.flow("""
                processes:
                  a: { command: [] }
                  b: { command: [""] }
                  c: { script: x, interpreter: [] }
                  d: { script: x, interpreter: ["{{inputs}}"] }
                """)
                .refused(
                        "flow.yaml:2: 'command' must begin",
                        "flow.yaml:3: 'command' must begin",
                        "flow.yaml:4: 'interpreter' must begin",
                        "flow.yaml:5: 'interpreter' is taken as it is written");
    }

    @Test
    void the_text_that_members_share_is_one_object() {
        Rehearsal run = folder.flow("""
                sets: { s: [a, b] }
                processes:
                  p: { each: s, sh: "a long text {{each.s}} and more" }
                  q: { each: s, sh: "the same for all" }
                """).rehearse();
        assertThat(run.job("q[s=a]").command()).isSameAs(run.job("q[s=b]").command());
    }
}
