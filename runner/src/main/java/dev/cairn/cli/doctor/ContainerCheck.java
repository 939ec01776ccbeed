package dev.cairn.cli.doctor;

import dev.cairn.cli.doctor.Finding.State;
import dev.cairn.conduct.Runtimes;
import dev.cairn.config.Settings.RuntimeChoice;
import dev.cairn.container.ContainerRuntime;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Whether containers can be made here: one is.
final class ContainerCheck {
    private ContainerCheck() {}

    static List<Finding> look(RuntimeChoice choice, Tools tools) {
        List<Finding> found = new ArrayList<>();
        if (choice == RuntimeChoice.NONE) {
            found.add(Finding.warn(
                    "runtime",
                    "the setting runtime is 'none': processes see and may change all that you may",
                    "remove the setting"));
        }
        ContainerRuntime runtime = Runtimes.of(RuntimeChoice.BUBBLEWRAP);
        Optional<String> obstacle = runtime.obstacle(Path.of(System.getProperty("java.io.tmpdir")));
        if (obstacle.isPresent()) {
            // Who does without does not need it.
            State state = choice == RuntimeChoice.NONE ? State.WARN : State.FAIL;
            found.add(Finding.of(runtime.name(), state, obstacle.get()));
            return found;
        }
        found.add(Finding.ok(
                runtime.name(), tools.firstLine("bwrap", "--version").orElse("bubblewrap") + " makes containers"));
        runtime.shortcomings().forEach(sentence -> found.add(Finding.of("limits", State.WARN, sentence)));
        return found;
    }
}
