package dev.cairn.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is wrong is told; what only follows from it is not.
class ToldOnceTest {
    @TempDir
    Path temporary;

    Folder folder;

    @BeforeEach
    void start() {
        folder = new Folder(temporary);
    }

    private void refusedAsOneLine(String flow, String start) {
        assertThat(folder.flow(flow).refused()).startsWith(start).doesNotContain("\n");
    }

    @Test
    void braces_that_yaml_takes_are_one_line_wherever_they_stand() {
        for (String process : new String[] {
            "command: [echo, {{values.x}}]",
            "{ sh: echo {{values.x}} }",
            "sh: {{values.x}} > y",
            "sh: {{values.x}}",
            "{ sh: \"true\", env: { A: {{values.x}} } }"
        }) {
            String line = process.startsWith("{") ? "  p: " + process : "  p:\n    " + process;
            refusedAsOneLine(
                    "values: { x: 1 }\nprocesses:\n" + line + "\n",
                    "flow.yaml:" + (process.startsWith("{") ? 3 : 4) + ": '{{' at the start");
        }
    }

    @Test
    void what_braces_meant_is_checked_all_the_same() {
        folder.flow("processes:\n  p:\n    command: [echo, {{values.x}}]\n")
                .refused("flow.yaml:3: '{{'", "flow.yaml:3: there is no value 'x'");
    }

    @Test
    void a_value_that_cannot_be_one_is_not_missing_too() {
        refusedAsOneLine(
                "values: { a: null }\nprocesses: { p: { sh: \"echo {{values.a}}\" } }",
                "flow.yaml:1: the value 'a' is nothing");
    }

    @Test
    void a_set_that_cannot_be_read_is_not_missing_too() {
        refusedAsOneLine(
                "sets: { s: { csv: x, glob: y } }\nprocesses: { p: { each: s, outputs: [\"<s.a>\"], sh: \"echo {{each.s}}\" } }",
                "flow.yaml:1: the set 's' must say either");
        refusedAsOneLine(
                "processes: { p: { each: { s: 1 }, inputs: [\"<s>\"], sh: \"echo {{each.s}}\" } }",
                "flow.yaml:1: the set 's' must be a list");
    }

    @Test
    void a_set_that_a_path_mentions_wrongly_is_not_unused_too() {
        refusedAsOneLine(
                "sets: { s: [a] }\nprocesses: { p: { inputs: [\"<s>\"], sh: \"true\" } }",
                "flow.yaml:2: '<s>' mentions <s>, but the process 'p' is not scattered");
    }

    @Test
    void a_row_that_stands_twice_is_no_doubt_about_names() {
        folder.file("s.csv", "id,n\na,1\na,1\n");
        refusedAsOneLine(
                "sets: { s: { csv: s.csv } }\nprocesses: { p: { each: s, outputs: [\"<s>\"], sh: \"true\" } }",
                "flow.yaml:1: the table 's.csv' of the set 's' has the same row twice, again on its line 3");
    }

    @Test
    void a_list_where_a_path_needs_a_word_is_told_as_such() {
        refusedAsOneLine(
                "templates: { t: { outputs: [\"<n>\"], sh: \"true\" } }\nprocesses: { p: { use: t, with: { n: [1] } } }",
                "flow.yaml:1: '<n>', which the process 'p' uses, mentions <n>, which 'with' gives as a list");
    }

    @Test
    void a_source_of_another_kind_is_not_blamed_for_its_digest() {
        refusedAsOneLine(
                "processes: { p: { inputs: [{ from: \"http://x/y\", as: a, sha256: 00 }], sh: \"true\" } }",
                "flow.yaml:1: the source 'http://x/y' must begin with one of");
    }
}
