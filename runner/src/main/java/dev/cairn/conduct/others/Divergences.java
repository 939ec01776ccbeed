package dev.cairn.conduct.others;

import dev.cairn.cid.Cid;
import dev.cairn.circle.Beliefs;
import dev.cairn.circle.Circle;
import dev.cairn.failure.CairnException;
import dev.cairn.lookup.Misses;
import dev.cairn.store.Store;
import dev.cairn.store.index.Earlier;
import dev.cairn.store.index.KnownResult;
import dev.cairn.store.record.KnownRecord;
import dev.cairn.task.Equivalence;
import dev.cairn.task.block.TaskBlock;
import dev.cairn.task.run.RunTask;
import dev.cairn.trust.Belief;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/// The tasks of which several results are known that count: such a task does not make the same each time, or somebody
/// is not right.
public final class Divergences {
    private final Store store;
    private final Beliefs beliefs;

    public Divergences(Store store, Beliefs beliefs) {
        this.store = store;
        this.beliefs = beliefs;
    }

    /// A task with several results.
    ///
    /// @param process empty if nobody remembers whose it is
    /// @param member  set → member; empty without a scatter
    /// @param results at least two, the one that stands first
    public record Divergent(Cid task, String process, SequencedMap<String, String> member, List<Claim> results) {
        public Divergent {
            results = List.copyOf(results);
        }

        /// As messages say it.
        public String label() {
            return process.isEmpty() ? task.toString() : RunTask.label(process, member);
        }
    }

    /// One of its results.
    ///
    /// @param by     who vouches for it, by name; `mine` too where it was made here, with a record or without
    /// @param stands whether it is the one that a run takes
    public record Claim(Cid result, List<String> by, boolean stands) {
        public Claim {
            by = List.copyOf(by);
        }
    }

    /// All of them, those that became known first at the beginning.
    public List<Divergent> all() {
        Set<Cid> tasks = new LinkedHashSet<>(store.records().divergent());
        store.results()
                .divergent()
                .forEach(results -> tasks.add(results.getFirst().task()));
        // A result without a record and a record without a result are in neither.
        List<Divergent> found = new ArrayList<>();
        Map<Cid, List<KnownRecord>> records = store.records().ofTasks(tasks);
        for (Cid task : tasks) {
            of(task, records.getOrDefault(task, List.of())).ifPresent(found::add);
        }
        return found;
    }

    /// This task, if several results of it count.
    ///
    /// @param records all that are known of it, in the order in which they came
    public Optional<Divergent> of(Cid task, List<KnownRecord> records) {
        Optional<Earlier.Owner> owner = store.earlier().ownerOf(task);
        Belief belief = beliefs.of(owner.map(Earlier.Owner::workflow).orElse(""));
        List<KnownResult> results = store.results().all(task);
        SequencedMap<Cid, Set<String>> claimed = new LinkedHashMap<>();
        Optional<Cid> standing = Beliefs.standing(belief, results, records);
        standing.ifPresent(result -> claimed.put(result, new LinkedHashSet<>()));
        for (KnownResult result : results) {
            if (belief.standsAlone(result)) {
                claimed.computeIfAbsent(result.result(), _ -> new LinkedHashSet<>())
                        .add(Circle.MINE);
            }
        }
        for (KnownRecord record : records) {
            if (belief.counts(record)) {
                claimed.computeIfAbsent(record.result(), _ -> new LinkedHashSet<>())
                        .add(beliefs.circle().name(record.signer()));
            }
        }
        if (claimed.size() < 2) {
            return Optional.empty();
        }
        List<Claim> claims = new ArrayList<>();
        claimed.forEach((result, by) -> claims.add(new Claim(
                result, List.copyOf(by), standing.filter(result::equals).isPresent())));
        return Optional.of(new Divergent(
                task,
                owner.map(Earlier.Owner::process).or(() -> equivalence(task)).orElse(""),
                owner.map(one -> Misses.member(one.member())).orElseGet(LinkedHashMap::new),
                claims));
    }

    private Optional<String> equivalence(Cid task) {
        try {
            return store.blocks()
                    .get(task)
                    .flatMap(block -> Equivalence.question(TaskBlock.read(block, store.blocks())))
                    .map(question -> "content of " + question);
        } catch (CairnException e) {
            // It is called by its key then.
            return Optional.empty();
        }
    }
}
