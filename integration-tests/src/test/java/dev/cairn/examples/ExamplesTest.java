package dev.cairn.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.program.CairnProgram;
import dev.cairn.program.Checkout;
import dev.cairn.program.RunEvents;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExamplesTest {
    @TempDir
    Path temporary;

    CairnProgram cairn;

    @BeforeEach
    void start() {
        cairn = new CairnProgram(temporary.resolve("home"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text-statistics", "scatter"})
    void an_example_makes_what_it_promises_and_the_second_time_runs_nothing(String name) {
        Example example = Example.named(name).copiedTo(temporary);

        RunEvents first = run(example);
        assertThat(first.hits()).isEmpty();
        example.expected()
                .forEach((path, text) ->
                        assertThat(example.folder().resolve(path)).hasContent(text));
        assertThat(first.outputs().keySet())
                .containsExactlyElementsOf(example.expected().keySet());

        RunEvents second = run(example);
        assertThat(second.ran()).isEmpty();
        assertThat(second.hits()).isEqualTo(first.ran());
        assertThat(second.outputs()).isEqualTo(first.outputs());
    }

    @Test
    void a_new_record_at_the_top_re_runs_no_other() {
        Example example = Example.named("scatter").copiedTo(temporary);
        int records = run(example).ran().size() - 2;
        String first = ">gi|2765658|";
        example.replace("orchids.fasta", first, ">gi|0|emb|X00000.1|NEW C.novum made up\nGATTACA\n\n" + first);

        RunEvents told = run(example);
        assertThat(told.ran()).containsExactlyInAnyOrder("split", "measure[000]", "join");
        assertThat(told.hits()).hasSize(records);
        assertThat(example.text("orchids.tsv")).contains("C.novum\tX00000.1\t7\t28.5\n");
    }

    @ParameterizedTest
    @MethodSource("dev.cairn.examples.Example#all")
    void the_command_in_the_readme_of_an_example_works_as_written(Example example) {
        List<String> command = new ArrayList<>(example.command());
        assertThat(command).startsWith("run", "examples/" + example.name() + "/workflow.yaml");
        command.add("--dry-run");
        cairn.run(Checkout.root(), command).ending(0);
    }

    private RunEvents run(Example example) {
        List<String> command = new ArrayList<>(example.command());
        command.add("--json");
        return cairn.run(temporary, command).told();
    }
}
