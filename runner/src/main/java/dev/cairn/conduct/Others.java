package dev.cairn.conduct;

import dev.cairn.config.Settings;
import dev.cairn.effort.Cancellation;
import dev.cairn.index.Indexes;
import dev.cairn.lookup.Candidates;
import dev.cairn.lookup.Elsewhere;
import dev.cairn.peer.Connections;
import dev.cairn.peer.result.Believing;
import dev.cairn.peer.result.ForeignResults;
import dev.cairn.peer.result.Reach;
import dev.cairn.peer.result.ResultReader;
import dev.cairn.source.fetch.WiderBlocks;
import dev.cairn.store.Store;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What others have made, for one run.
///
/// @param candidates results that are known here
/// @param elsewhere  results of others; nobody's where nothing isolates, for then only one's own count
/// @param reach      whether it is worth asking for their bytes
record Others(
        Candidates candidates,
        Elsewhere elsewhere,
        Reach reach,
        @Nullable ForeignResults foreign) {
    /// @param workflow for which it is
    /// @param told     is told in a sentence what the person should know
    static Others of(
            Store store,
            Settings settings,
            String workflow,
            Connections connections,
            Cancellation cancellation,
            Consumer<String> told) {
        boolean isolated = settings.runtime() != Settings.RuntimeChoice.NONE;
        boolean obtainable = !settings.peers().sources().isEmpty();
        Believing believing = new Believing(store, settings.trusting(), workflow);
        Candidates candidates = new Candidates(store, isolated, believing, obtainable);
        Reach reach = new Reach();
        if (!isolated) {
            return new Others(candidates, Elsewhere.NOBODY, reach, null);
        }
        // Fails before anything runs where the policy names somebody unknown.
        believing.trust();
        var fetcher = connections.fetcher(store);
        WiderBlocks wider = WiderBlocks.remembering(store.blocks(), fetcher, cancellation);
        ForeignResults foreign = new ForeignResults(
                store,
                believing,
                new Indexes(
                        () -> connections.indexes(settings.trusting()),
                        settings.trusting().timeout(),
                        cancellation,
                        told),
                settings.trusting().witnesses(),
                new ResultReader(store, cid -> reach.ask(() -> wider.get(cid)), obtainable),
                told);
        return new Others(candidates, foreign, reach, foreign);
    }

    /// A sentence of how many records were by strangers, if any were.
    Optional<String> strangers() {
        long count = foreign == null ? 0 : foreign.strangers();
        return count == 0
                ? Optional.empty()
                : Optional.of(count + (count == 1 ? " record is" : " records are")
                        + " by keys that you do not trust, and did not count; 'cairn trust ls' says whom you trust");
    }
}
