package dev.cairn.conduct.record;

import dev.cairn.failure.CairnException;
import dev.cairn.store.Store;
import dev.cairn.store.run.Counters;
import dev.cairn.store.run.KnownRun;
import dev.cairn.store.run.RunItem;
import dev.cairn.task.Execution;
import dev.cairn.task.block.ExecutionBlock;
import dev.cairn.task.run.RunTask;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// What a run has noted of its tasks: all that can be told of one without a manifest, which runs or whose process is
/// gone.
///
/// @param tasks    those that ended, in the order in which they did
/// @param lastSeen when the last of them that ran had ended; the run's beginning where none has
public record SoFar(List<RunTask> tasks, Instant lastSeen) {
    public SoFar {
        tasks = List.copyOf(tasks);
    }

    public static SoFar of(Store store, KnownRun run) {
        SequencedMap<List<?>, RunTask> byJob = new LinkedHashMap<>();
        for (RunItem item : store.runs().items(run.number())) {
            // What is tried again is noted again, and the last word counts.
            TaskNote.read(item).ifPresent(task -> byJob.putLast(List.of(task.process(), task.member()), task));
        }
        List<RunTask> tasks = List.copyOf(byJob.values());
        Instant lastSeen = tasks.reversed().stream()
                .flatMap(task -> ended(store, task).stream())
                .findFirst()
                .filter(run.started()::isBefore)
                .orElse(run.started());
        return new SoFar(tasks, lastSeen);
    }

    public Counters counters() {
        return new Counters(count("hit"), count("ran"), count("failed"), 0);
    }

    private long count(String outcome) {
        return tasks.stream().filter(task -> task.outcome().equals(outcome)).count();
    }

    private static Optional<Instant> ended(Store store, RunTask task) {
        try {
            return task.execution()
                    .flatMap(store.blocks()::get)
                    .map(ExecutionBlock::read)
                    .map(SoFar::end);
        } catch (CairnException e) {
            // Nor is an execution that is damaged.
            return Optional.empty();
        }
    }

    private static Instant end(Execution execution) {
        return execution.started().plus(execution.elapsed());
    }
}
