package dev.cairn.conduct.others;

import dev.cairn.cid.Cid;
import dev.cairn.conduct.content.SomeSources;
import dev.cairn.conduct.record.RunRecord;
import dev.cairn.config.Settings;
import dev.cairn.effort.Cancellation;
import dev.cairn.lookup.Candidates;
import dev.cairn.lookup.Elsewhere;
import dev.cairn.peer.Connections;
import dev.cairn.schedule.Yield;
import dev.cairn.source.fetch.FetchProgress;
import dev.cairn.store.Store;
import dev.cairn.store.lock.Hold;
import dev.cairn.task.ResultEntry;
import dev.cairn.task.Task;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;

/// What others have made of a task that is run by itself. Its content is here, too, when it counts: whoever wants the
/// task done somewhere wants it there.
public final class OthersResult {
    private final Store store;
    private final Others others;
    private final SomeSources sources;

    public OthersResult(Store store, Settings settings, Connections connections, RunRecord record, Others others) {
        this.store = store;
        this.others = others;
        this.sources = new SomeSources(store, connections.fetching(store), record::taken, FetchProgress.NONE);
    }

    /// A result that is believed and is here now, from whomever; empty if there is none.
    public Optional<Yield> find(Cid key, Task task, Cancellation wish) {
        Elsewhere.Offers offers =
                others.elsewhere().isAnybody() ? others.elsewhere().ask(Map.of(key, task)) : Elsewhere.Offers.NONE;
        Optional<Yield> found;
        try (Hold _ = store.writing().hold()) {
            found = others.candidates()
                    .find(key, task)
                    .made()
                    .or(() -> offers.of(key).flatMap(Candidates.Found::made));
            offers.adopt();
        }
        return found.filter(made -> isHere(made, wish));
    }

    private boolean isHere(Yield made, Cancellation wish) {
        for (ResultEntry entry : made.entries()) {
            if (!store.presence().isHere(entry.cid())
                    && !sources.has(Optional.of(entry.cid()), wish, new ArrayList<>())) {
                return false;
            }
        }
        return true;
    }
}
