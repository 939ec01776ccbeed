package dev.cairn.conduct.audit;

import dev.cairn.cid.Cid;
import dev.cairn.circle.Beliefs;
import dev.cairn.conduct.KnownTask;
import dev.cairn.config.Trusting;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.lookup.Misses;
import dev.cairn.store.Store;
import dev.cairn.store.index.Earlier;
import dev.cairn.store.run.KnownRun;
import dev.cairn.task.block.RunBlock;
import dev.cairn.task.run.RunManifest;
import dev.cairn.task.run.RunTask;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SequencedMap;

/// What is to be audited: tasks, each with the result that it is compared with.
///
/// @param name what people call it
public record AuditSubject(String name, List<RunTask> tasks) {
    public AuditSubject {
        tasks = List.copyOf(tasks);
    }

    /// All tasks of the last run that ended.
    ///
    /// @throws CairnException REFUSED if there is none
    public static AuditSubject lastRun(Store store) {
        Cid manifest = store.runs().all().stream()
                .map(KnownRun::manifest)
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() -> new CairnException(
                        Kind.REFUSED, "there is no run yet that could be audited; name the CID of a run or of a task"));
        return of(store, manifest, Trusting.NONE);
    }

    /// All tasks of a run, whoever's it was, or one task by its key, with the result that stands for it.
    ///
    /// @throws CairnException MISSING if it is not here or a task has no result that counts, REFUSED if it is
    ///     neither
    public static AuditSubject of(Store store, Cid cid, Trusting trusting) {
        Optional<RunManifest> run = store.blocks().get(cid).flatMap(block -> asRun(store, block));
        if (run.isPresent()) {
            return new AuditSubject(run.get().workflow(), withResults(run.get().tasks()));
        }
        KnownTask.read(store.blocks(), cid);
        Cid standing = new Beliefs(store, trusting)
                .standing(cid)
                .orElseThrow(() -> new CairnException(
                        Kind.MISSING,
                        "the task " + cid + " has no result here that counts, so there is nothing to compare with;"
                                + " 'cairn exec' runs it"));
        Optional<Earlier.Owner> owner = store.earlier().ownerOf(cid);
        SequencedMap<String, String> member =
                owner.map(one -> Misses.member(one.member())).orElseGet(LinkedHashMap::new);
        return new AuditSubject(
                owner.map(Earlier.Owner::workflow).orElse("task"),
                List.of(new RunTask(
                        owner.map(Earlier.Owner::process).orElse(""),
                        member,
                        "hit",
                        Optional.of(cid),
                        Optional.of(standing),
                        Optional.empty(),
                        List.of())));
    }

    private static Optional<RunManifest> asRun(Store store, byte[] block) {
        try {
            return Optional.of(RunBlock.read(block, store.blocks()));
        } catch (CairnException e) {
            // Something else, of which whoever reads it says what it is not.
            return Optional.empty();
        }
    }

    /// Equal tasks are one.
    private static List<RunTask> withResults(List<RunTask> all) {
        SequencedMap<Cid, RunTask> byKey = new LinkedHashMap<>();
        for (RunTask task : all) {
            if (task.task().isPresent() && task.result().isPresent()) {
                byKey.putIfAbsent(task.task().get(), task);
            }
        }
        return List.copyOf(byKey.values());
    }

    /// Some of them, by chance.
    ///
    /// @param most how many
    /// @param seed with which the choice is the same again
    public AuditSubject sample(int most, long seed) {
        List<RunTask> shuffled = new ArrayList<>(tasks);
        Collections.shuffle(shuffled, new Random(seed));
        return new AuditSubject(name, shuffled.subList(0, Math.min(most, shuffled.size())));
    }
}
