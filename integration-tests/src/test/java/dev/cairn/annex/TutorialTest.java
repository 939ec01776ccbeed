package dev.cairn.annex;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.program.CairnProgram;
import dev.cairn.program.Checkout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `docs/tutorial-datalad.md`, as somebody would type it.
class TutorialTest {
    private static final String MARK = "@@@ ";

    /// A command of the tutorial, and what is shown below it.
    private record Step(String command, List<String> shown) {}

    @Test
    void its_commands_say_what_it_shows(@TempDir Path folder) throws Exception {
        List<Step> steps = steps(Files.readString(Checkout.root().resolve("docs/tutorial-datalad.md")));
        StringBuilder script = new StringBuilder();
        steps.forEach(step -> script.append("echo '" + MARK + "'\n").append(step.command()));
        AnnexShell person =
                AnnexShell.at(folder, new CairnProgram(folder.resolve("cairn"))).with(GitAnnex.NEWEST);

        String[] said = person.in("person").run(script.toString()).split(MARK + "\n", -1);

        assertThat(steps).hasSizeGreaterThan(20);
        for (int i = 0; i < steps.size(); i++) {
            assertThat(lines(said[i + 1], person.home().toString()))
                    .as(steps.get(i).command())
                    .containsExactlyInAnyOrderElementsOf(
                            lines(String.join("\n", steps.get(i).shown()), "/home/ada"));
        }
    }

    private static List<Step> steps(String page) {
        List<Step> steps = new ArrayList<>();
        for (String line : page.lines().toList()) {
            if (line.startsWith("    $ ")) {
                steps.add(new Step(line.substring(6) + "\n", new ArrayList<>()));
            } else if (line.startsWith("    > ")) {
                Step before = steps.removeLast();
                steps.add(new Step(before.command() + line.substring(6) + "\n", before.shown()));
            } else if (line.startsWith("    ")) {
                steps.getLast().shown().add(line.substring(4));
            }
        }
        return steps;
    }

    /// What does not differ from one person and day to the next. What is told of tasks and files comes in any order,
    /// and
    /// how far they are depends on the machine.
    private static List<String> lines(String text, String home) {
        return text.lines()
                .filter(line -> !line.startsWith("[INFO]") && !line.matches("[0-9]+ of [0-9]+ tasks: .*"))
                // A hint of DataLad's, of which half is information.
                .filter(line -> !line.startsWith("| "))
                .map(line -> line.replace(home, "HOME")
                        .replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "UUID")
                        .replaceAll("-- \\S+@\\S+", "-- WHERE")
                        .replaceAll("[0-9a-f]{7,}\\.\\.[0-9a-f]{7,}", "COMMITS")
                        .replaceAll("[0-9.]+ s\\b", "TIME")
                        .strip())
                .filter(line -> !line.isEmpty())
                .toList();
    }
}
