package dev.cairn.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a workflow file may say, and what is told of what it may not.
class FormatTest {
    @TempDir
    Path temporary;

    Folder folder;

    @BeforeEach
    void start() {
        folder = new Folder(temporary);
    }

    @Test
    void a_misspelt_key_is_refused_with_its_line_and_the_nearest_word() {
        folder.flow("""
                processes:
                  a:
                    output: [x]
                    sh: "true"
                """).refused("flow.yaml:3: ", "'output'", "'outputs'");
    }

    @Test
    void every_error_is_told_at_once() {
        folder.flow("""
                processes:
                  a:
                    inputs: [missing.txt]
                    outputs: [x]
                    sh: "true"
                  b:
                    outputs: [../y]
                    sh: "true"
                  c:
                    outputs: [z]
                    shell: "true"
                """).refused("missing.txt", "../y", "shell", "flow.yaml:3:", "flow.yaml:7:", "flow.yaml:11:");
    }

    @Test
    void errors_are_told_in_the_order_of_the_file() {
        String said = folder.flow("""
                processes:
                  a: { inputs: [b], outputs: [a], sh: "true" }
                  b: { outputs: [x], sh: "true", inptus: [] }
                values: { x: }
                """).refused();
        assertThat(said.lines().map(line -> line.substring(0, 11))).isSorted();
    }

    @Test
    void a_misspelt_key_at_the_top_names_the_nearest() {
        folder.flow("""
                procesess: {}
                """).refused("flow.yaml:1: the key 'procesess'", "'processes'");
    }

    @Test
    void misspelt_keys_deep_inside_are_told_too() {
        folder.flow("""
                sets:
                  s: { globb: "x/<s>" }
                processes:
                  a:
                    inputs: { x: { pat: y } }
                    outputs: { x: { pth: y } }
                    resources: { cpu: 2, memry: 1 GiB }
                    sh: "true"
                """)
                .refused(
                        "flow.yaml:2: the key 'globb'",
                        "'glob'",
                        "flow.yaml:5: the key 'pat'",
                        "'path'",
                        "flow.yaml:6: the key 'pth'",
                        "flow.yaml:7: the key 'cpu'",
                        "'cpus'",
                        "'memry'",
                        "'memory'");
    }

    @Test
    void the_same_key_twice_is_refused_and_the_rest_is_still_read() {
        folder.flow("""
                processes:
                  a:
                    sh: "true"
                    outputs: [x]
                    sh: "false"
                  b: { inputs: [missing], sh: "true" }
                """).refused("flow.yaml:5:", "'sh'", "missing");
    }

    @Test
    void braces_that_yaml_takes_for_itself_are_explained() {
        folder.flow("""
                processes:
                  a:
                    outputs: [x]
                    sh: {{outputs}}
                """).refused("flow.yaml:4: '{{'", "quotes");
        folder.flow("""
                processes:
                  a: { outputs: [x], sh: touch {{outputs}} }
                """).refused("flow.yaml:2: '{{'", "quotes");
    }

    @Test
    void wrong_types_are_told_with_what_they_should_be() {
        folder.flow("""
                values: [1]
                sets: { s: word }
                processes:
                  a:
                    inputs: text
                    outputs: 3
                    needs: a
                    retry: often
                    network: maybe
                    cache: 1
                    env: [A]
                    secrets: TOKEN
                    resources: much
                    sh: [echo]
                  b: echo
                  c:
                """)
                .refused(
                        "flow.yaml:1: 'values' must be a map",
                        "flow.yaml:2: the set 's' must be a list",
                        "flow.yaml:5: 'inputs' must be",
                        "flow.yaml:6: 'outputs' must be",
                        "flow.yaml:7: 'needs' must be a list",
                        "flow.yaml:8: 'retry' must be a whole number",
                        "flow.yaml:9: 'network' must be true or false",
                        "flow.yaml:10: 'cache' must be true or false",
                        "flow.yaml:11: 'env' must be a map",
                        "flow.yaml:12: 'secrets' must be a list",
                        "flow.yaml:13: 'resources' must be a map",
                        "flow.yaml:14: 'sh' must be text",
                        "flow.yaml:15: 'b' must be a map",
                        "flow.yaml:16: 'c' must be a map");
    }

    @Test
    void a_process_has_exactly_one_script() {
        folder.flow("""
                processes:
                  none: { outputs: [a] }
                  two:
                    sh: "true"
                    python: "pass"
                  alone:
                    script: print 1
                  mixed:
                    sh: "true"
                    interpreter: [perl]
                """)
                .refused(
                        "flow.yaml:2: the process 'none' has no script",
                        "flow.yaml:5: 'python' stands beside 'sh'",
                        "flow.yaml:7: 'script' needs an 'interpreter'",
                        "flow.yaml:10: 'interpreter' belongs to 'script'");
    }

    @Test
    void a_workflow_without_processes_is_refused() {
        folder.flow("").refused("no processes");
        folder.flow("workflow: x\n").refused("flow.yaml:1:", "no processes");
    }

    @Test
    void what_is_no_file_is_refused_by_name() {
        folder.refused("flow.yaml", "no such file");
        folder.files("flow.yaml/x").refused("flow.yaml", "no file");
    }

    @Test
    void json_is_yaml() {
        Rehearsal run = folder.flow("""
                {"processes": {"a": {"outputs": ["x"], "sh": "touch {{outputs}}"}}}
                """).rehearse();
        assertThat(run.says("a")).isEqualTo("touch x");
    }

    @Test
    void a_workflow_is_called_as_it_says_or_as_its_file() {
        assertThat(folder.flow("processes: { a: { sh: 'true' } }").plan().workflow())
                .isEqualTo("flow");
        assertThat(folder.flow("workflow: my flow\nprocesses: { a: { sh: 'true' } }")
                        .plan()
                        .workflow())
                .isEqualTo("my flow");
    }

    @Test
    void every_text_for_people_may_be_any_scalar_and_changes_nothing() {
        Rehearsal run = folder.flow("""
                workflow: w
                version: 1.0
                synopsis: no
                description: |
                  Long
                processes:
                  a: { version: 2, synopsis: x, description: y, salt: 3, sh: "true" }
                """).rehearse();
        assertThat(run.job("a").salt()).contains("3");
    }
}
