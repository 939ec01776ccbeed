package dev.cairn.circle;

import dev.cairn.cid.Cid;
import dev.cairn.config.Trusting;
import dev.cairn.store.Store;
import dev.cairn.store.index.Earlier;
import dev.cairn.store.index.KnownResult;
import dev.cairn.store.record.KnownRecord;
import dev.cairn.store.record.KnownRevocation;
import dev.cairn.trust.Belief;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the person who has a store believes of tasks, as it is now. For one thread.
public final class Beliefs {
    private final Store store;
    private final Circle circle;
    private final List<KnownRevocation> revocations;
    private final Map<String, Belief> byWorkflow = new HashMap<>();

    /// @throws dev.cairn.failure.CairnException REFUSED if command and setting call two keys the same
    public Beliefs(Store store, Trusting trusting) {
        this.store = store;
        this.circle = Circle.of(store, trusting);
        this.revocations = store.revocations().all();
    }

    public Circle circle() {
        return circle;
    }

    /// What is believed of a workflow's tasks; of those that are nobody's, the empty name stands for the policy.
    ///
    /// @throws dev.cairn.failure.CairnException REFUSED if policy or rule names somebody who is not known
    public Belief of(String workflow) {
        return byWorkflow.computeIfAbsent(
                workflow, name -> new Belief(name.isEmpty() ? circle.trust() : circle.trust(name), revocations));
    }

    /// What is believed of a task, by the rules of the workflow that had it last.
    public Belief ofTask(Cid task) {
        return of(store.earlier().ownerOf(task).map(Earlier.Owner::workflow).orElse(""));
    }

    /// The result that stands for a task: of those that were accepted here and count the first, else the first that is
    /// vouched for.
    public Optional<Cid> standing(Cid task) {
        return standing(
                ofTask(task),
                store.results().all(task),
                store.records().ofTasks(List.of(task)).getOrDefault(task, List.of()));
    }

    /// The same, where what is known of the task is at hand.
    ///
    /// @param results of one task, the one that stands first
    /// @param records of the same task, in the order in which they came
    public static Optional<Cid> standing(Belief belief, List<KnownResult> results, List<KnownRecord> records) {
        return results.stream()
                .filter(result -> belief.believes(result, records))
                .map(KnownResult::result)
                .findFirst()
                .or(() ->
                        belief.of(records).stream().map(Belief.Believed::result).findFirst());
    }
}
