package dev.cairn.conduct.record;

import dev.cairn.cid.Cid;
import dev.cairn.config.Settings;
import dev.cairn.dag.Block;
import dev.cairn.dag.Node;
import dev.cairn.lookup.HitKeeper;
import dev.cairn.lookup.Misses;
import dev.cairn.store.Store;
import dev.cairn.store.commit.Batch;
import dev.cairn.store.commit.Change;
import dev.cairn.store.pin.PinKind;
import dev.cairn.store.pin.Pins;
import dev.cairn.store.run.Counters;
import dev.cairn.store.run.LiveRun;
import dev.cairn.store.run.RunItem;
import dev.cairn.store.run.RunState;
import dev.cairn.task.block.RunBlock;
import dev.cairn.task.run.RunManifest;
import dev.cairn.task.run.RunTask;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// A run as the store keeps it: what it uses and makes is noted as it goes, so that nothing of it is collected;
/// its end is one pinned block that names everything.
public final class RunRecord implements HitKeeper {
    private final Store store;
    private final LiveRun run;
    private final String workflow;

    /// What is neither a record nor lies between two tasks.
    private final Set<Cid> contents = ConcurrentHashMap.newKeySet();

    /// What was taken from elsewhere, and what leads there.
    private final Set<Cid> taken = ConcurrentHashMap.newKeySet();

    /// @param workflow under which its tasks are found again, to say what differs; empty for a task by itself
    public RunRecord(Store store, LiveRun run, String workflow) {
        this.store = store;
        this.workflow = workflow;
        this.run = run;
    }

    @Override
    public void keep(List<RunTask> hits, List<RunTask> adopted, Set<Cid> needed) {
        List<Change> changes = new ArrayList<>();
        for (RunTask task : adopted) {
            changes.add(had(task.process(), task.member(), task.task().orElseThrow()));
        }
        if (!hits.isEmpty()) {
            changes.add(noted(hits));
        }
        for (Cid cid : needed) {
            if (!contents.contains(cid)) {
                changes.add(needed(cid));
            }
        }
        if (!changes.isEmpty()) {
            store.writing().note(changes.toArray(Change[]::new));
        }
    }

    /// To be written with what a task made.
    public Change noted(List<RunTask> tasks) {
        List<RunItem> items = new ArrayList<>(tasks.size());
        for (RunTask task : tasks) {
            kept(task).ifPresent(cid -> items.add(new RunItem(cid, TaskNote.write(task))));
        }
        return run.items(items);
    }

    /// That a member of a process has this task now.
    public Change had(String process, SequencedMap<String, String> member, Cid task) {
        return workflow.isEmpty() ? _ -> {} : store.earlier().had(workflow, process, Misses.memberName(member), task);
    }

    /// Something else that this run needs until its end.
    public Change needed(Cid cid) {
        contents.add(cid);
        return run.items(List.of(new RunItem(cid, "")));
    }

    /// Something that was taken from elsewhere: it stays as long as the run does, so that others can have it from here.
    public Change taken(Cid cid) {
        taken.add(cid);
        return needed(cid);
    }

    /// What a task printed, which is kept as long as the run is.
    public void printed(Cid stream) {
        if (!stream.isIdentity()) {
            contents.add(stream);
        }
    }

    /// The block that reaches most: a record names an execution, a result and a task, an execution the other two, and
    /// a result its task.
    private static Optional<Cid> kept(RunTask task) {
        return task.records().stream()
                .findFirst()
                .or(task::execution)
                .or(task::result)
                .or(task::task);
    }

    /// Ends the run: its manifest is stored and pinned under the workflow's name, and older runs let go.
    ///
    /// @param tasks    what stands for its tasks, as [RunBlock#tasks] wrote it into the batch
    /// @param batch    is committed
    /// @param keep     what of it stays pinned; of a run that did not end well all, for the next continues there
    /// @param keepRuns how many runs of a workflow stay pinned
    /// @return the run's CID
    public Cid end(
            RunManifest manifest,
            Node tasks,
            Batch batch,
            RunState state,
            Counters counters,
            Settings.Keep keep,
            int keepRuns) {
        Block block = RunBlock.write(manifest, tasks, batch);
        batch.put(block.cid(), block.bytes());
        batch.with(run.ended(state, counters, block.cid(), manifest.started().plus(manifest.elapsed())));
        batch.with(pin(block.cid(), manifest, state == RunState.DONE ? keep : Settings.Keep.ALL));
        batch.with(Pins.kept(manifest.workflow(), PinKind.RUN, keepRuns));
        batch.commit();
        return block.cid();
    }

    private Change pin(Cid cid, RunManifest manifest, Settings.Keep keep) {
        return switch (keep) {
            case ALL -> Pins.addedWith(cid, manifest.workflow(), PinKind.RUN, taken);
            case OUTPUTS -> {
                List<Cid> all = new ArrayList<>(contents);
                manifest.outputs().forEach(output -> all.add(output.cid()));
                yield Pins.recordsAdded(cid, manifest.workflow(), PinKind.RUN, all);
            }
        };
    }
}
