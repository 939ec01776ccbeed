package dev.cairn.lookup;

import dev.cairn.glob.Glob;
import dev.cairn.task.FileKind;
import dev.cairn.task.Result;
import dev.cairn.task.ResultEntry;
import dev.cairn.task.Task;
import dev.cairn.task.TaskOutput;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Whether a result is one of a task: it has what the task requires.
final class Declared {
    private Declared() {}

    /// A required output that the result lacks; empty if it has all.
    static Optional<String> lacks(Task task, Result result) {
        Map<String, ResultEntry> entries = new HashMap<>();
        result.entries().forEach(entry -> entries.put(entry.path(), entry));
        for (TaskOutput output : task.outputs()) {
            if (!output.optional() && !has(output, entries)) {
                return Optional.of(output.path());
            }
        }
        return Optional.empty();
    }

    private static boolean has(TaskOutput output, Map<String, ResultEntry> entries) {
        return switch (output.kind()) {
            case FILE -> isA(FileKind.FILE, entries.get(output.path()));
            case FOLDER -> isA(FileKind.FOLDER, entries.get(output.path()));
            case GLOB -> {
                Glob glob = Glob.parse(output.path());
                yield entries.values().stream()
                        .anyMatch(entry -> entry.kind() == FileKind.FILE && glob.matches(entry.path()));
            }
        };
    }

    private static boolean isA(FileKind kind, @Nullable ResultEntry entry) {
        return entry != null && entry.kind() == kind;
    }
}
