package dev.cairn.lookup;

import dev.cairn.cid.Cid;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.schedule.Yield;
import dev.cairn.store.Store;
import dev.cairn.store.index.KnownResult;
import dev.cairn.store.record.KnownRecord;
import dev.cairn.task.Equivalence;
import dev.cairn.task.Result;
import dev.cairn.task.ResultEntry;
import dev.cairn.task.Task;
import dev.cairn.task.block.ResultBlock;
import dev.cairn.trust.Belief;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// The results that stand for tasks: known here, believed, and fitting what the task declares. Of several the first
/// that was accepted, unless it can no longer be had.
public final class Candidates {
    private final Store store;
    private final boolean isolated;
    private final Supplier<Belief> belief;
    private final boolean obtainable;

    /// @param isolated   whether what is not run in a container does not count
    /// @param belief     who is believed, asked for at each look-up
    /// @param obtainable whether what is not here may be fetched when it is needed; else a result that was made
    ///     here does not count without its bytes. One that others made was never all here
    public Candidates(Store store, boolean isolated, Supplier<Belief> belief, boolean obtainable) {
        this.store = store;
        this.isolated = isolated;
        this.belief = belief;
        this.obtainable = obtainable;
    }

    /// A result, or why those that are known do not count; neither where none is known.
    public record Found(Optional<Yield> made, Optional<String> gone) {
        static final Found NOTHING = new Found(Optional.empty(), Optional.empty());

        /// A result.
        public static Found of(Yield made) {
            return new Found(Optional.of(made), Optional.empty());
        }

        /// Why there is none that counts.
        public static Found gone(String reason) {
            return new Found(Optional.empty(), Optional.of(reason));
        }
    }

    /// What there is for one key whose bytes are here.
    public Found find(Cid key, Task task) {
        return find(Map.of(key, task), Set.of(key)).getOrDefault(key, Found.NOTHING);
    }

    /// What there is for each of these keys.
    ///
    /// @param here those for which only a result counts whose bytes are here
    public Map<Cid, Found> find(Map<Cid, Task> tasks, Set<Cid> here) {
        Map<Cid, List<KnownResult>> known = store.results().findAll(tasks.keySet(), isolated);
        if (known.isEmpty()) {
            return Map.of();
        }
        Vouchers vouchers = new Vouchers(store, belief.get(), known);
        Set<Cid> blocks = new HashSet<>();
        known.values().forEach(results -> results.forEach(result -> blocks.add(result.result())));
        Map<Cid, byte[]> bytes = store.blocks().getAll(blocks);
        Map<Cid, Result> results = new HashMap<>();
        Set<Cid> contents = new HashSet<>();
        bytes.forEach((cid, block) -> read(block).ifPresent(result -> {
            results.put(cid, result);
            result.entries().forEach(entry -> contents.add(entry.cid()));
        }));
        Set<Cid> present = store.presence().areHere(contents);
        Map<Cid, Found> found = new HashMap<>();
        known.forEach((key, all) -> {
            Task task = tasks.get(key);
            if (task != null) {
                Predicate<KnownResult> whole = Equivalence.isAskedBy(task)
                        ? _ -> false
                        : result -> here.contains(key) || (result.isOurs() && !obtainable);
                found.put(key, best(key, task, all, vouchers, results, present, whole));
            }
        });
        return found;
    }

    private Optional<Result> read(byte[] block) {
        try {
            return Optional.of(ResultBlock.read(block, store.blocks()));
        } catch (CairnException e) {
            // Part of it is gone or damaged: then it is no result that we have.
            return Optional.empty();
        }
    }

    /// @param wanted whether all bytes of a result have to be here
    private Found best(
            Cid key,
            Task task,
            List<KnownResult> known,
            Vouchers vouchers,
            Map<Cid, Result> results,
            Set<Cid> present,
            Predicate<KnownResult> wanted) {
        Found found = Found.NOTHING;
        for (KnownResult one : known) {
            Optional<List<Cid>> records = vouchers.of(one);
            if (records.isEmpty()) {
                found = gone(found, "its earlier result is not believed any more");
                continue;
            }
            Result result = results.get(one.result());
            if (result == null || !result.task().equals(key)) {
                found = gone(found, "its earlier result is no longer here");
                continue;
            }
            boolean needed = wanted.test(one);
            List<String> lost = new ArrayList<>();
            for (ResultEntry entry : result.entries()) {
                if (!present.contains(entry.cid()) || ((needed || !one.isOurs()) && !isWhatItSays(entry))) {
                    lost.add(entry.path());
                }
            }
            Optional<String> fault = Declared.fault(task, result);
            if ((lost.isEmpty() || !needed) && fault.isEmpty()) {
                return Found.of(new Yield(
                        key, one.result(), result.entries(), records.get(), Optional.empty(), lost.isEmpty()));
            }
            found = gone(
                    found,
                    fault.map(words -> "its earlier result " + words)
                            .orElseGet(() -> "its output " + lost.getFirst() + " is no longer here"));
        }
        return found;
    }

    private boolean isWhatItSays(ResultEntry entry) {
        try {
            return ContentKind.is(entry.kind(), entry.cid(), store.blocks());
        } catch (CairnException e) {
            if (e.kind() == Kind.MISSING) {
                // It is damaged.
                return false;
            }
            throw e;
        }
    }

    private static Found gone(Found before, String reason) {
        return before.gone().isPresent() ? before : Found.gone(reason);
    }

    /// Who vouches for known results.
    private static final class Vouchers {
        private final Belief belief;
        private final Map<Cid, List<KnownRecord>> records;

        Vouchers(Store store, Belief belief, Map<Cid, List<KnownResult>> known) {
            this.belief = belief;
            Set<Cid> others = new HashSet<>();
            known.forEach((task, results) -> {
                if (!results.stream().allMatch(belief::standsAlone)) {
                    others.add(task);
                }
            });
            this.records = others.isEmpty() ? Map.of() : store.records().ofTasks(others);
        }

        /// As [Belief#vouching] has it.
        Optional<List<Cid>> of(KnownResult known) {
            return belief.vouching(known, records.getOrDefault(known.task(), List.of()));
        }
    }
}
