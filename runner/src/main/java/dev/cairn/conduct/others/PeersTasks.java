package dev.cairn.conduct.others;

import dev.cairn.cid.Cid;
import dev.cairn.circle.Circle;
import dev.cairn.config.Trusting;
import dev.cairn.dag.BlockSource;
import dev.cairn.failure.CairnException;
import dev.cairn.index.Indexes;
import dev.cairn.index.OthersHad;
import dev.cairn.key.VerifyingKey;
import dev.cairn.lookup.OthersTasks;
import dev.cairn.record.HadTask;
import dev.cairn.record.RecordBlock;
import dev.cairn.record.TaskRecord;
import dev.cairn.store.Store;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The tasks of other people's runs of a workflow: those that came here, and those that the indexes tell of, which are
/// asked when the first task is a miss, once. What they tell is looked at and not stored.
public final class PeersTasks implements OthersTasks {
    private final Store store;
    private final String workflow;
    private final Trusting trusting;
    private final Optional<Indexes> indexes;
    private final OthersTasks came;
    private @Nullable Told told;

    /// What was told, by process and member, and the blocks that came along.
    private record Told(Map<List<String>, List<Theirs>> tasks, Map<Cid, byte[]> blocks) {}

    /// @param indexes whoever is asked; empty: nobody
    public PeersTasks(Store store, String workflow, Trusting trusting, Optional<Indexes> indexes) {
        this.store = store;
        this.workflow = workflow;
        this.trusting = trusting;
        this.indexes = indexes;
        this.came = new OthersRuns(store, workflow, trusting);
    }

    @Override
    public List<Theirs> tasks(String process, String member) {
        List<Theirs> all = new ArrayList<>(came.tasks(process, member));
        Set<Cid> known = new HashSet<>();
        all.forEach(one -> known.add(one.task()));
        for (Theirs one : told().tasks().getOrDefault(List.of(process, member), List.of())) {
            if (known.add(one.task())) {
                all.add(one);
            }
        }
        return all;
    }

    /// The blocks of the store, and those that others told of.
    public BlockSource blocks() {
        return cid -> store.blocks().get(cid).or(() -> already(cid));
    }

    private synchronized Optional<byte[]> already(Cid cid) {
        return told == null
                ? Optional.empty()
                : Optional.ofNullable(told.blocks().get(cid));
    }

    private synchronized Told told() {
        if (told == null) {
            told = ask();
        }
        return told;
    }

    private Told ask() {
        Map<List<String>, List<Theirs>> tasks = new HashMap<>();
        Map<Cid, byte[]> blocks = new HashMap<>();
        Circle circle = Circle.of(store, trusting);
        Collection<OthersHad> answers =
                indexes.map(asked -> asked.had(workflow).values()).orElse(List.of());
        for (OthersHad had : answers) {
            blocks.putAll(had.blocks());
            for (HadTask one : had.tasks()) {
                signer(one, had.blocks())
                        .ifPresent(key -> tasks.computeIfAbsent(
                                        List.of(one.process(), one.member()), _ -> new ArrayList<>(1))
                                .add(new Theirs(one.task(), () -> circle.name(key))));
            }
        }
        return new Told(tasks, blocks);
    }

    /// Whoever vouches for a result of it, whether they are trusted or not. What nobody vouches for is not looked at.
    private static Optional<VerifyingKey> signer(HadTask had, Map<Cid, byte[]> blocks) {
        byte[] block = blocks.get(had.record());
        if (block == null) {
            return Optional.empty();
        }
        try {
            TaskRecord record = new RecordBlock().read(block);
            return record.task().equals(had.task()) && record.signature().isRight()
                    ? Optional.of(record.signer())
                    : Optional.empty();
        } catch (CairnException e) {
            return Optional.empty();
        }
    }
}
