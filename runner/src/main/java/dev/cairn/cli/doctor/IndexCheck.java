package dev.cairn.cli.doctor;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.circle.Beliefs;
import dev.cairn.config.Settings;
import dev.cairn.effort.Effort;
import dev.cairn.failure.CairnException;
import dev.cairn.index.Index;
import dev.cairn.peer.Connections;
import dev.cairn.store.Store;
import dev.cairn.system.Workers;
import dev.cairn.trust.Trust;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/// Whether those answer who are asked for results, and whether anybody but oneself would be believed.
final class IndexCheck {
    /// A task that nobody has: whoever answers that there is no record of it has answered.
    private static final Cid NOBODYS = Cid.ofBlock(Codec.DAG_CBOR, new byte[0]);

    private IndexCheck() {}

    /// One finding for each index, in their order, all asked at once; none where nobody is asked.
    static List<Finding> look(Settings settings) {
        if (settings.trusting().indexes().isEmpty()) {
            return List.of();
        }
        try {
            return Store.look(settings.home(), store -> look(settings, store));
        } catch (CairnException e) {
            return List.of(Finding.of("indexes", Finding.State.FAIL, e.sentence()));
        }
    }

    private static List<Finding> look(Settings settings, Store store) {
        List<Finding> found = new ArrayList<>();
        Trust trust = new Beliefs(store, settings.trusting()).of("").trust();
        if (!trust.hasOthers() && settings.trusting().rules().isEmpty()) {
            found.add(Finding.warn(
                    "indexes",
                    "nobody's results count but one's own",
                    "say whom you trust with 'cairn trust add', or take out the setting indexes"));
        }
        try (Connections connections = new Connections(settings.peers())) {
            List<Index> indexes = connections.indexes(settings.trusting(), store);
            Map<Index, Finding> answers = new ConcurrentHashMap<>();
            Duration patience = settings.trusting().timeout();
            Workers.each(indexes, indexes.size(), () -> index -> answers.put(index, look(index, patience)));
            indexes.forEach(index -> found.add(Objects.requireNonNull(answers.get(index))));
        }
        return found;
    }

    private static Finding look(Index index, Duration patience) {
        try {
            index.lookUp(List.of(NOBODYS), Effort.of(patience, patience));
            return Finding.ok("indexes", index.name() + " answers");
        } catch (CairnException e) {
            return e.sentence().contains("; ")
                    ? Finding.of("indexes", Finding.State.FAIL, e.sentence())
                    : Finding.fail("indexes", e.sentence(), "start it, or take it out of the setting indexes");
        }
    }
}
