package dev.cairn.task.run;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// One go of a workflow. Its CID names all tasks, results, executions and outputs of it: who pins it pins everything.
///
/// @param state   `done`, `failed` or `interrupted`
/// @param tasks   in the order of process and member
/// @param outputs sorted by path
public record RunManifest(
        String workflow,
        String state,
        Instant started,
        Duration elapsed,
        List<RunTask> tasks,
        List<RunOutput> outputs) {
    public RunManifest {
        tasks = List.copyOf(tasks);
        outputs = List.copyOf(outputs);
    }
}
