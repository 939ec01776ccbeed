package dev.cairn.cli.doctor;

import dev.cairn.cli.doctor.Finding.State;
import dev.cairn.conduct.workshop.Runtimes;
import dev.cairn.config.Settings.RuntimeChoice;
import dev.cairn.container.ContainerRuntime;
import dev.cairn.container.engine.Engine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Which runtime tasks get, and why: those that come before it, and the first that makes a container here.
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
        List<RuntimeChoice> wanted =
                choice == RuntimeChoice.AUTO || choice == RuntimeChoice.NONE ? Runtimes.AUTOMATIC : List.of(choice);
        Path place = Path.of(System.getProperty("java.io.tmpdir"));
        List<Finding> obstacles = new ArrayList<>();
        for (RuntimeChoice one : wanted) {
            ContainerRuntime runtime = Runtimes.of(one);
            Optional<String> obstacle = runtime.obstacle(place);
            if (obstacle.isEmpty()) {
                // What comes before it and does not work is why it is this one.
                obstacles.forEach(before -> found.add(Finding.of(before.check(), State.WARN, before.detail())));
                found.add(Finding.ok(runtime.name(), version(runtime, tools) + " makes containers"));
                runtime.shortcomings().forEach(sentence -> found.add(Finding.of("limits", State.WARN, sentence)));
                return found;
            }
            // Who does without does not need it.
            State state = choice == RuntimeChoice.NONE ? State.WARN : State.FAIL;
            obstacles.add(Finding.of(runtime.name(), state, obstacle.get()));
        }
        found.addAll(obstacles);
        return found;
    }

    private static String version(ContainerRuntime runtime, Tools tools) {
        if (runtime instanceof Engine engine) {
            return engine.about();
        }
        String program = runtime.name().equals("bubblewrap") ? "bwrap" : runtime.name();
        return tools.firstLine(program, "--version").orElse(runtime.name());
    }
}
