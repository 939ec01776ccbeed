package dev.cairn.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.program.CairnProgram;
import dev.cairn.program.RunEvents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/// What re-runs, and what does not. All tests share the store in which the example has run once as its README
/// says; each works on copies of its own and makes a change that no other makes.
@TestInstance(Lifecycle.PER_CLASS)
class LambdaVariantsTest {
    private static final int TASKS = 15;

    /// Where Debian's package puts the data.
    private static final Path PACKAGE = Path.of("/usr/share/doc/bowtie2/examples");

    private static final String ROOT = "lambda=" + PACKAGE;

    private final AtomicInteger copies = new AtomicInteger();

    Path temporary;
    CairnProgram cairn;
    Example example;
    RunEvents first;

    @BeforeAll
    void run_once_as_the_readme_says(@TempDir Path shared) {
        temporary = shared;
        cairn = new CairnProgram(shared.resolve("home"));
        example = Example.named("lambda-variants").copiedTo(shared);
        first = run(shared, example.command());
    }

    @Test
    void it_makes_what_it_promises() {
        assertThat(first.ran()).hasSize(TASKS);
        for (String table : List.of("counts.tsv", "variants.tsv")) {
            assertThat(example.folder().resolve(table)).hasContent(example.text("expected/" + table));
        }
        assertThat(cairn.run(temporary, example.command()).ending(0).output())
                .isEqualTo(example.text("expected/cids.txt"));
    }

    @Test
    void in_another_store_it_makes_the_same_bytes_of_everything() {
        CairnProgram elsewhere = new CairnProgram(temporary.resolve("elsewhere"));
        RunEvents again = run(elsewhere, exampleCopy().folder(), List.of("run", "workflow.yaml", "--root", ROOT));
        assertThat(again.ran()).hasSize(TASKS);
        assertThat(again.results()).isEqualTo(first.results());
    }

    @Test
    void the_second_run_runs_nothing() {
        RunEvents second = run(temporary, example.command());
        assertThat(second.ran()).isEmpty();
        assertThat(second.hits()).isEqualTo(first.ran());
        assertThat(second.outputs()).isEqualTo(first.outputs());
    }

    @Test
    void copying_touching_and_moving_the_inputs_changes_nothing() throws IOException {
        Example copy = exampleCopy();
        Path data = dataCopy();
        assertThat(run(copy, data).ran()).as("copied").isEmpty();

        for (Path folder : List.of(copy.folder(), data)) {
            try (var files = Files.walk(folder)) {
                for (Path file : files.toList()) {
                    Files.setLastModifiedTime(file, FileTime.fromMillis(0));
                }
            }
        }
        assertThat(run(copy, data).ran()).as("touched").isEmpty();

        Path moved = Files.move(data, data.resolveSibling("moved"));
        assertThat(run(copy, moved).ran()).as("moved").isEmpty();
    }

    @Test
    void another_base_in_one_read_set_re_runs_only_what_depends_on_it() throws IOException {
        Path data = dataCopy();
        Reads.changeOneBase(data.resolve("reads/longreads.fq.gz"));
        assertThat(run(exampleCopy(), data).ran())
                .as("no variant comes or goes with this base: the calls are the same, and what follows is a hit")
                .containsExactlyInAnyOrder("longreads", "align[longreads]", "call[longreads]");
    }

    @Test
    void a_comment_a_limit_and_a_description_re_run_nothing() {
        Example copy = exampleCopy();
        copy.replace("workflow.yaml", "\nprocesses:", "\n# A comment.\nprocesses:");
        copy.replace("workflow.yaml", "memory: [512 MiB, 1 GiB], time: 10 min", "memory: 600 MiB, time: 20 min");
        copy.replace("workflow.yaml", "description: |\n  Reads", "description: |\n  Many reads");
        copy.replace("workflow.yaml", "synopsis: Call", "synopsis: Find");
        copy.replace("workflow.yaml", "retry: 1", "retry: 2");
        assertThat(run(copy, PACKAGE).ran()).isEmpty();
    }

    @Test
    void another_value_re_runs_what_mentions_it_and_what_comes_out_otherwise() {
        Example copy = exampleCopy();
        assertThat(run(copy, PACKAGE, "--set", "quality=19").ran())
                .as("no variant has a quality between 19 and 20")
                .containsExactlyInAnyOrder("filter[combined]", "filter[longreads]", "filter[pairs]");

        copy.replace("workflow.yaml", "quality: 20", "quality: 30");
        assertThat(run(copy, PACKAGE).ran())
                .containsExactlyInAnyOrder("filter[combined]", "filter[longreads]", "filter[pairs]", "report");
    }

    @Test
    void a_step_that_makes_the_same_bytes_again_leaves_all_after_it_hits() throws IOException {
        Path data = dataCopy();
        Path packed = data.resolve("reference/lambda_virus.fa.gz");
        byte[] before = Files.readAllBytes(packed);
        Reads.pack(packed, Reads.unpack(packed));
        assertThat(Files.readAllBytes(packed)).isNotEqualTo(before);
        assertThat(run(exampleCopy(), data).ran()).containsExactly("genome");
    }

    private Example exampleCopy() {
        return Example.named("lambda-variants").copiedTo(temporary.resolve("checkout-" + copies.incrementAndGet()));
    }

    private Path dataCopy() throws IOException {
        Path copy = temporary.resolve("data-" + copies.incrementAndGet());
        for (String folder : List.of("reference", "reads")) {
            Files.createDirectories(copy);
            Example.copyFolder(PACKAGE.resolve(folder), copy.resolve(folder));
        }
        return copy;
    }

    private RunEvents run(Example copy, Path data, String... further) {
        List<String> command = new ArrayList<>(List.of("run", "workflow.yaml", "--root", "lambda=" + data));
        command.addAll(List.of(further));
        return run(copy.folder(), command);
    }

    private RunEvents run(Path folder, List<String> command) {
        return run(cairn, folder, command);
    }

    private static RunEvents run(CairnProgram program, Path folder, List<String> command) {
        List<String> arguments = new ArrayList<>(command);
        arguments.add("--json");
        RunEvents told = program.run(folder, arguments).told();
        assertThat(told.tasks()).hasSize(TASKS);
        return told;
    }
}
