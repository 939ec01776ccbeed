package dev.cairn.conduct.others;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.circle.Circle;
import dev.cairn.config.Trusting;
import dev.cairn.failure.CairnException;
import dev.cairn.lookup.Misses;
import dev.cairn.lookup.OthersTasks;
import dev.cairn.record.RecordBlock;
import dev.cairn.record.TaskRecord;
import dev.cairn.store.Store;
import dev.cairn.store.pin.Pin;
import dev.cairn.store.pin.PinKind;
import dev.cairn.store.run.KnownRun;
import dev.cairn.task.block.RunBlock;
import dev.cairn.task.run.RunManifest;
import dev.cairn.task.run.RunTask;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The tasks of other people's runs of a workflow that were pulled or came in bundles. They are read when the first
/// task is a miss, once.
public final class OthersRuns implements OthersTasks {
    /// Runs that are looked at, the newest.
    private static final int MOST = 8;

    private final Store store;
    private final String workflow;
    private final Trusting trusting;
    private @Nullable Map<List<String>, List<Theirs>> found;

    public OthersRuns(Store store, String workflow, Trusting trusting) {
        this.store = store;
        this.workflow = workflow;
        this.trusting = trusting;
    }

    @Override
    public synchronized List<Theirs> tasks(String process, String member) {
        if (found == null) {
            found = read();
        }
        return found.getOrDefault(List.of(process, member), List.of());
    }

    private Map<List<String>, List<Theirs>> read() {
        Set<Cid> own = new HashSet<>();
        for (KnownRun run : store.runs().all()) {
            run.manifest().ifPresent(own::add);
        }
        Map<List<String>, List<Theirs>> tasks = new HashMap<>();
        int runs = 0;
        for (Pin pin : store.pins().all().reversed()) {
            if (pin.kind() == PinKind.RUN || pin.cid().codec() != Codec.DAG_CBOR || !own.add(pin.cid())) {
                continue;
            }
            Optional<RunManifest> manifest =
                    run(pin.cid()).filter(run -> run.workflow().equals(workflow));
            if (manifest.isPresent()) {
                Circle circle = Circle.of(store, trusting);
                for (RunTask task : manifest.get().tasks()) {
                    task.task()
                            .filter(_ -> task.result().isPresent())
                            .ifPresent(key -> tasks.computeIfAbsent(
                                            List.of(task.process(), Misses.memberName(task.member())),
                                            _ -> new ArrayList<>(1))
                                    .add(new Theirs(key, () -> who(task, pin.cid(), circle))));
                }
                if (++runs == MOST) {
                    break;
                }
            }
        }
        return tasks;
    }

    private Optional<RunManifest> run(Cid cid) {
        try {
            return store.blocks().get(cid).map(block -> RunBlock.read(block, store.blocks()));
        } catch (CairnException e) {
            // It is something else, or not all here.
            return Optional.empty();
        }
    }

    /// Whoever vouches for the result, whether they are trusted or not; where nobody does, the run stands for them.
    private String who(RunTask task, Cid run, Circle circle) {
        RecordBlock reader = new RecordBlock();
        for (Cid record : task.records()) {
            try {
                Optional<TaskRecord> read = store.blocks().get(record).map(reader::read);
                if (read.isPresent() && read.get().signature().isRight()) {
                    return circle.name(read.get().signer());
                }
            } catch (CairnException e) {
                // What is no record names nobody.
            }
        }
        return "the run " + run;
    }
}
