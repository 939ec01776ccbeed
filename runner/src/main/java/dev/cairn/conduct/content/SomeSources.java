package dev.cairn.conduct.content;

import dev.cairn.cid.Cid;
import dev.cairn.effort.Cancellation;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.peer.Connections;
import dev.cairn.source.fetch.FetchProgress;
import dev.cairn.source.fetch.Fetcher;
import dev.cairn.store.Store;
import dev.cairn.store.commit.Change;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/// Some of the sources of a run, in their order, for content of which the CID is known. Any thread may ask.
public final class SomeSources {
    /// So many are fetched at once.
    private static final int AT_ONCE = 16;

    private final Store store;
    private final Optional<Fetcher> fetcher;
    private final Function<Cid, Change> keeping;
    private final FetchProgress progress;
    private final Semaphore slots = new Semaphore(AT_ONCE);

    /// Those of a person from one to another.
    ///
    /// @param from the first of them
    /// @param to   the one behind the last of them
    static SomeSources of(
            Store store,
            Connections connections,
            int from,
            int to,
            Function<Cid, Change> keeping,
            FetchProgress progress) {
        Optional<Fetcher> fetcher = from == to ? Optional.empty() : Optional.of(connections.fetcher(store, from, to));
        return new SomeSources(store, fetcher, keeping, progress);
    }

    /// @param fetcher empty if there are none
    /// @param keeping what keeps content as long as the run needs it
    public SomeSources(Store store, Optional<Fetcher> fetcher, Function<Cid, Change> keeping, FetchProgress progress) {
        this.store = store;
        this.fetcher = fetcher;
        this.keeping = keeping;
        this.progress = progress;
    }

    /// Has this content here, if anybody can give it.
    ///
    /// @param cid  empty if nobody knows it
    /// @param said where what they said is added, if not
    /// @throws CairnException INTERRUPTED if it was cancelled
    public boolean has(Optional<Cid> cid, Cancellation wish, List<String> said) {
        if (fetcher.isEmpty() || cid.isEmpty()) {
            return false;
        }
        slots.acquireUninterruptibly();
        try {
            if (!store.presence().isHere(cid.get())) {
                fetcher.get().fetch(cid.get(), wish, progress, keeping.apply(cid.get()));
            }
            return true;
        } catch (CairnException e) {
            if (e.kind() == Kind.INTERRUPTED || e.kind() == Kind.FULL) {
                throw e;
            }
            said.add(e.sentence());
            return false;
        } finally {
            slots.release();
        }
    }
}
