package dev.cairn.conduct.others;

import dev.cairn.cid.Cid;
import dev.cairn.circle.Beliefs;
import dev.cairn.circle.Dissent;
import dev.cairn.config.Settings;
import dev.cairn.effort.Cancellation;
import dev.cairn.equivalence.Vouched;
import dev.cairn.index.Indexes;
import dev.cairn.lookup.Candidates;
import dev.cairn.lookup.Elsewhere;
import dev.cairn.peer.Connections;
import dev.cairn.peer.result.ForeignResults;
import dev.cairn.peer.result.Reach;
import dev.cairn.peer.result.ResultReader;
import dev.cairn.source.fetch.WiderBlocks;
import dev.cairn.store.Store;
import dev.cairn.store.intake.Testimony;
import dev.cairn.store.record.KnownRecord;
import dev.cairn.task.run.RunTask;
import dev.cairn.trust.Belief;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What others have made, for one run.
///
/// @param candidates results that are known here
/// @param elsewhere  results of others; nobody's where nothing isolates, for then only one's own count
/// @param testimony  what others say which content keys of git-annex name
/// @param reach      whether it is worth asking for their bytes
/// @param indexes    whoever is asked
public record Others(
        Store store,
        Candidates candidates,
        Elsewhere elsewhere,
        Testimony testimony,
        Reach reach,
        Dissent dissent,
        Indexes indexes,
        @Nullable ForeignResults foreign) {
    /// @param workflow for which it is
    /// @param told     is told in a sentence what the person should know
    public static Others of(
            Store store,
            Settings settings,
            String workflow,
            Connections connections,
            Cancellation cancellation,
            Consumer<String> told) {
        Beliefs beliefs = new Beliefs(store, settings.trusting());
        // Fails before anything runs where the policy names somebody unknown.
        Dissent dissent = new Dissent(beliefs.circle(), beliefs.of(workflow));
        boolean isolated = settings.runtime() != Settings.RuntimeChoice.NONE;
        boolean obtainable = !settings.peers().sources().isEmpty();
        Supplier<Belief> believing = () -> new Beliefs(store, settings.trusting()).of(workflow);
        Candidates candidates = new Candidates(store, isolated, believing, obtainable);
        Reach reach = new Reach();
        Indexes indexes = new Indexes(
                () -> isolated ? connections.indexes(settings.trusting(), store) : List.of(),
                settings.trusting().timeout(),
                cancellation,
                told);
        if (!isolated) {
            return new Others(store, candidates, Elsewhere.NOBODY, Testimony.NONE, reach, dissent, indexes, null);
        }
        var fetcher = connections.fetcher(store);
        WiderBlocks wider = WiderBlocks.remembering(store.blocks(), fetcher, cancellation);
        ForeignResults foreign = new ForeignResults(
                store,
                believing,
                indexes,
                settings.trusting().witnesses(),
                new ResultReader(store, cid -> reach.ask(() -> wider.get(cid)), obtainable),
                told);
        Vouched vouched = new Vouched(store, settings.profile(), candidates, foreign, beliefs.circle()::name);
        return new Others(store, candidates, foreign, vouched, reach, dissent, indexes, foreign);
    }

    /// The same for those who write nothing.
    public Others unwritten() {
        return new Others(
                store, candidates, elsewhere.unwritten(), testimony.unwritten(), reach, dissent, indexes, foreign);
    }

    /// A sentence for each task whose result was taken over though others who count have another one.
    public List<String> dissents(List<RunTask> tasks) {
        Map<Cid, RunTask> hits = new HashMap<>();
        for (RunTask task : tasks) {
            if (task.outcome().equals("hit")) {
                hits.put(task.task().orElseThrow(), task);
            }
        }
        List<String> sentences = new ArrayList<>();
        if (hits.isEmpty()) {
            return sentences;
        }
        List<Cid> suspect = new ArrayList<>(store.records().several());
        suspect.retainAll(hits.keySet());
        store.records().ofTasks(suspect).forEach((key, records) -> {
            RunTask task = hits.get(key);
            if (task != null) {
                sentence(task, key, records).ifPresent(sentences::add);
            }
        });
        return sentences;
    }

    private Optional<String> sentence(RunTask task, Cid key, List<KnownRecord> records) {
        return dissent.of(task.label(), key, task.result().orElseThrow(), records);
    }

    /// A sentence of how many records were by strangers, if any were.
    public Optional<String> strangers() {
        long count = foreign == null ? 0 : foreign.strangers();
        return count == 0
                ? Optional.empty()
                : Optional.of(count + (count == 1 ? " record is" : " records are")
                        + " by keys that you do not trust, and did not count; 'cairn trust ls' says whom you trust");
    }
}
