package dev.cairn.conduct;

import dev.cairn.run.Attempt;
import dev.cairn.script.Given;
import dev.cairn.script.Rendering;
import dev.cairn.task.Command;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/// What a person is told of a task that failed: what it ran, and the last that it wrote.
final class Failures {
    private static final int MOST_LINES = 20;

    private Failures() {}

    static String told(Attempt attempt, dev.cairn.worker.Attempt.Failed badly) {
        StringBuilder out = new StringBuilder("command: ").append(command(attempt));
        badly.exit().ifPresent(exit -> out.append("\nexit status: ").append(exit));
        if (!badly.told().isBlank()) {
            out.append("\nlast lines:");
            last(badly.told()).forEach(line -> out.append("\n  ").append(line));
        }
        return out.toString();
    }

    private static String command(Attempt attempt) {
        Given given = Orders.given(attempt);
        return switch (attempt.task().command()) {
            case Command.Argv argv ->
                String.join(" ", Rendering.arguments(argv, attempt.task().values(), given));
            case Command.Script script ->
                String.join(" ", script.interpreter()) + "\n"
                        + first(Rendering.script(script, attempt.task().values(), given));
        };
    }

    private static String first(String script) {
        List<String> lines = script.lines().toList();
        String shown = lines.stream().limit(MOST_LINES).map(line -> "  " + line).collect(Collectors.joining("\n"));
        return lines.size() > MOST_LINES ? shown + "\n  … " + (lines.size() - MOST_LINES) + " more lines" : shown;
    }

    private static List<String> last(String text) {
        List<String> lines = text.lines().toList();
        return lines.subList(Math.max(0, lines.size() - MOST_LINES), lines.size());
    }

    static String kept(dev.cairn.worker.Attempt.Failed badly, Path folder) {
        return "\nits scratch folder was kept: " + badly.keep(folder);
    }
}
