package dev.cairn.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.job.Job;
import dev.cairn.job.JobInput;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What stands where in a container.
class ContainerLayoutTest {
    @TempDir
    Path temporary;

    Folder folder;

    @BeforeEach
    void start() {
        folder = new Folder(temporary);
    }

    @Test
    void an_output_is_never_an_input_too() {
        folder.files("x", "in/a", "chunk_in", "t/y", "v/w")
                .flow("""
                processes:
                  a: { inputs: [x], outputs: [{ path: z, as: x }], sh: "true" }
                  b: { inputs: [{ path: x, as: y }], outputs: [./y], sh: "true" }
                  c: { inputs: [chunk_in], outputs: [{ glob: "chunk_*" }], sh: "true" }
                  d: { inputs: [{ dir: t }], outputs: [t/new], sh: "true" }
                  e: { inputs: [{ path: in/a, as: out/a }], outputs: [{ dir: out }], sh: "true" }
                  f: { inputs: [{ dir: v, as: u }], outputs: [{ glob: "u/*" }], sh: "true" }
                """)
                .refused(
                        "flow.yaml:2: the process 'a' has an output 'x' that is also an input",
                        "flow.yaml:3: the process 'b' has an output 'y' that is also an input",
                        "flow.yaml:4: the process 'c' reads 'chunk_in', which it makes itself",
                        "flow.yaml:5: the process 'd' reads 't', a folder in which 'd' makes 't/new'",
                        "flow.yaml:6: the process 'e' has the input 'out/a' inside the output 'out'",
                        "flow.yaml:7: the process 'f' has the output 'u/*' inside the input 'u'");
    }

    @Test
    void two_inputs_never_share_a_path() {
        folder.files("a", "b", "d/e")
                .flow("""
                processes:
                  a: { inputs: [a, { path: b, as: a }], sh: "true" }
                  b: { inputs: [a, { path: b, as: ./a }], sh: "true" }
                  c: { inputs: [{ dir: d }, d/e], sh: "true" }
                  d: { inputs: [a, { path: b, as: a/b }], sh: "true" }
                  e: { inputs: [{ glob: "?" }, { path: a, as: b }], sh: "true" }
                  f: { inputs: [{ path: a, as: a-b }, { path: b, as: a }, { path: d/e, as: a/c }], sh: "true" }
                """)
                .refused(
                        "flow.yaml:2: the process 'a' has two inputs at 'a'",
                        "flow.yaml:3: the process 'b' has two inputs at 'a'",
                        "flow.yaml:4: the process 'c' has the input 'd/e' inside the input 'd'",
                        "flow.yaml:5: the process 'd' has the input 'a/b' inside the input 'a'",
                        "flow.yaml:6: the process 'e' has two inputs at 'b'",
                        "flow.yaml:7: the process 'f' has the input 'a/c' inside the input 'a'");
    }

    @Test
    void what_several_tags_name_comes_once_and_under_each() {
        List<Job> jobs = folder.files("a", "b", "d/e").flow("""
                processes:
                  p:
                    inputs: { one: b, all: { glob: "?" }, perhaps: { path: a, optional: true }, d: { dir: d }, again: { dir: d } }
                    outputs: [out]
                    sh: cat {{inputs.one}} {{inputs.all}} {{inputs.d}} > out
                  q: { inputs: { x: out, y: out }, sh: "cat {{inputs}}" }
                """).plan().start().jobs();
        assertThat(jobs.getFirst().inputs()).extracting(JobInput::path).containsExactly("a", "b", "d");
        assertThat(jobs.getFirst().inputs()).noneMatch(JobInput::optional);
        assertThat(jobs.getLast().inputs()).extracting(JobInput::path).containsExactly("out");
    }

    @Test
    void two_outputs_never_share_a_path() {
        folder.flow("""
                processes:
                  a: { outputs: [{ path: x, as: o }, { path: y, as: o }], sh: "true" }
                  b: { outputs: [{ dir: d }, { path: z, as: d/z }], sh: "true" }
                  c: { outputs: [{ dir: e }, { glob: "e/*" }], sh: "true" }
                """)
                .refused(
                        "flow.yaml:2: the process 'a' has two outputs at 'o'",
                        "flow.yaml:3: the process 'b' has the output 'd/z' inside the output 'd'",
                        "flow.yaml:4: 'e/*'");
    }

    @Test
    void a_pattern_may_match_another_output_of_the_same_process() {
        Rehearsal run = folder.flow("""
                processes:
                  a: { outputs: { logs: { glob: "*.log" }, main: main.log }, sh: "true" }
                  b: { inputs: [main.log], sh: "true" }
                """).rehearse("*.log", "x.log");
        assertThat(run.reads("b")).containsExactly("a:main.log");
    }

    @Test
    void equal_work_under_other_names_looks_the_same() {
        Rehearsal run = folder.flow("""
                processes:
                  one: { outputs: { made: { path: one/made.txt, as: out } }, sh: "date > {{outputs.made}}" }
                  two: { outputs: { made: { path: two.txt, as: out } }, sh: "date > {{outputs.made}}" }
                """).rehearse();
        assertThat(run.job("one").command()).isEqualTo(run.job("two").command());
        assertThat(run.job("one").outputs()).isEqualTo(run.job("two").outputs());
        assertThat(run.delivered()).containsExactly("one/made.txt", "two.txt");
    }

    @Test
    void as_belongs_to_one_path() {
        folder.flow("""
                processes:
                  a: { outputs: [{ glob: "*", as: x }], sh: "true" }
                  b: { outputs: [{ path: a, as: ../x }], sh: "true" }
                """)
                .refused("flow.yaml:2: 'as' means nothing beside 'glob'", "flow.yaml:3: the path '../x' leaves");
    }
}
