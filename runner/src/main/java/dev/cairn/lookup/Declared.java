package dev.cairn.lookup;

import dev.cairn.glob.Glob;
import dev.cairn.task.FileKind;
import dev.cairn.task.Result;
import dev.cairn.task.ResultEntry;
import dev.cairn.task.Task;
import dev.cairn.task.TaskInput;
import dev.cairn.task.TaskOutput;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Whether a result is one of a task: it has what the task requires, and nothing that the task does not declare. What
/// is made here and what comes from elsewhere are judged alike.
public final class Declared {
    private Declared() {}

    /// What is wrong with a result, as in `lacks the output 'x'`; empty if nothing is.
    public static Optional<String> fault(Task task, Result result) {
        Map<String, ResultEntry> entries = new HashMap<>();
        result.entries().forEach(entry -> entries.put(entry.path(), entry));
        Map<String, TaskOutput> exact = new HashMap<>();
        List<Pattern> globs = new ArrayList<>();
        for (TaskOutput output : task.outputs()) {
            switch (output.kind()) {
                case FILE, FOLDER -> exact.put(output.path(), output);
                case GLOB -> globs.add(new Pattern(output, Glob.parse(output.path())));
            }
        }
        for (TaskOutput output : exact.values()) {
            if (!output.optional() && !entries.containsKey(output.path())) {
                return Optional.of(lacks(output.path()));
            }
        }
        Set<TaskOutput> matched = new HashSet<>();
        Set<String> inputs = globs.isEmpty() ? Set.of() : inputs(task);
        for (ResultEntry entry : result.entries()) {
            TaskOutput output = exact.get(entry.path());
            boolean matches = match(entry, globs, matched) && !inputs.contains(entry.path());
            if (output == null && !matches) {
                return Optional.of("has the output '" + entry.path() + "', which the task does not declare");
            }
            if (output != null && !isOf(output.kind(), entry)) {
                return Optional.of("has the output '" + entry.path() + "' as a "
                        + entry.kind().word() + ", which the task declares otherwise");
            }
        }
        return lacking(globs, matched);
    }

    private record Pattern(TaskOutput output, Glob glob) {}

    private static Set<String> inputs(Task task) {
        Set<String> paths = new HashSet<>();
        for (TaskInput input : task.inputs()) {
            paths.add(input.path());
        }
        return paths;
    }

    private static boolean match(ResultEntry entry, List<Pattern> globs, Set<TaskOutput> matched) {
        boolean any = false;
        for (Pattern pattern : globs) {
            if (entry.kind() == FileKind.FILE && pattern.glob().matches(entry.path())) {
                matched.add(pattern.output());
                any = true;
            }
        }
        return any;
    }

    private static Optional<String> lacking(List<Pattern> globs, Set<TaskOutput> matched) {
        for (Pattern pattern : globs) {
            if (!pattern.output().optional() && !matched.contains(pattern.output())) {
                return Optional.of(lacks(pattern.output().path()));
            }
        }
        return Optional.empty();
    }

    private static String lacks(String path) {
        return "lacks the output '" + path + "'";
    }

    private static boolean isOf(TaskOutput.Kind kind, ResultEntry entry) {
        return switch (kind) {
            case FILE -> entry.kind() == FileKind.FILE;
            case FOLDER -> entry.kind() == FileKind.FOLDER;
            case GLOB -> true;
        };
    }
}
