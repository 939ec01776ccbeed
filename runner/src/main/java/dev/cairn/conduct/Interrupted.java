package dev.cairn.conduct;

import dev.cairn.config.Settings;
import dev.cairn.dag.DagJson;
import dev.cairn.failure.CairnException;
import dev.cairn.store.Store;
import dev.cairn.store.run.Counters;
import dev.cairn.store.run.KnownRun;
import dev.cairn.store.run.LiveRun;
import dev.cairn.store.run.RunItem;
import dev.cairn.store.run.RunState;
import dev.cairn.task.RunManifest;
import dev.cairn.task.RunTask;
import dev.cairn.task.RunTaskNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Runs whose process is gone: whoever comes next gives them the end that they did not get themselves, so that
/// what they
/// made is kept like that of any other run.
public final class Interrupted {
    private Interrupted() {}

    /// Settles all of them. Quick where there are none.
    public static void settle(Store store, int keepRuns) {
        for (KnownRun known : store.runs().unsettled()) {
            Optional<LiveRun> mine = store.runs().takeOver(known.number());
            if (mine.isPresent()) {
                try (LiveRun run = mine.get()) {
                    settle(store, known, run, keepRuns);
                }
            }
        }
    }

    private static void settle(Store store, KnownRun known, LiveRun run, int keepRuns) {
        List<RunTask> tasks = new ArrayList<>();
        for (RunItem item : store.runs().items(known.number())) {
            read(item).ifPresent(tasks::add);
        }
        tasks.sort(Outcomes.ORDER);
        RunManifest manifest = new RunManifest(
                known.workflow(), RunState.INTERRUPTED.word(), known.started(), Duration.ZERO, tasks, List.of());
        new RunRecord(store, run).end(manifest, RunState.INTERRUPTED, counted(tasks), Settings.Keep.ALL, keepRuns);
    }

    private static Counters counted(List<RunTask> tasks) {
        long hits = tasks.stream().filter(task -> task.outcome().equals("hit")).count();
        long ran = tasks.stream().filter(task -> task.outcome().equals("ran")).count();
        long failed =
                tasks.stream().filter(task -> task.outcome().equals("failed")).count();
        return new Counters(hits, ran, failed, 0);
    }

    private static Optional<RunTask> read(RunItem item) {
        if (item.note().isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(RunTaskNode.read(DagJson.decode(item.note())));
        } catch (CairnException | IllegalArgumentException e) {
            // A note that nobody can read any more is no reason to keep the run open for ever.
            return Optional.empty();
        }
    }
}
