package dev.cairn.conduct.record;

import dev.cairn.config.Settings;
import dev.cairn.store.Store;
import dev.cairn.store.commit.Batch;
import dev.cairn.store.run.KnownRun;
import dev.cairn.store.run.LiveRun;
import dev.cairn.store.run.RunState;
import dev.cairn.task.block.RunBlock;
import dev.cairn.task.run.RunManifest;
import dev.cairn.task.run.RunTask;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Runs whose process is gone: whoever comes next gives them the end that they did not get themselves, so that
/// what they made is kept like that of any other run.
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
        SoFar soFar = SoFar.of(store, known);
        List<RunTask> tasks = Outcomes.sorted(soFar.tasks());
        Duration elapsed = Duration.between(known.started(), soFar.lastSeen());
        RunManifest manifest = new RunManifest(
                known.workflow(), RunState.INTERRUPTED.word(), known.started(), elapsed, tasks, List.of());
        try (Batch batch = store.writing().batch()) {
            new RunRecord(store, run, "")
                    .end(
                            manifest,
                            RunBlock.tasks(tasks, batch),
                            batch,
                            RunState.INTERRUPTED,
                            soFar.counters(),
                            Settings.Keep.ALL,
                            keepRuns);
        }
    }
}
