package dev.cairn.conduct.foresight;

import dev.cairn.cid.Cid;
import dev.cairn.conduct.KnownTask;
import dev.cairn.conduct.others.Others;
import dev.cairn.conduct.others.PeersTasks;
import dev.cairn.conduct.software.SoftwareNames;
import dev.cairn.config.Settings;
import dev.cairn.effort.Cancellation;
import dev.cairn.failure.CairnException;
import dev.cairn.image.Images;
import dev.cairn.index.Indexes;
import dev.cairn.lookup.Misses;
import dev.cairn.peer.Connections;
import dev.cairn.store.Store;
import dev.cairn.store.index.Earlier;
import dev.cairn.task.Task;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Consumer;

/// Tasks of the same process as one that is known by its key.
public final class Relatives {
    private Relatives() {}

    /// What is known of a task.
    ///
    /// @param process   empty if nobody remembers whose it was
    /// @param member    set → member; empty without a scatter
    /// @param hasResult whether a result of it is known here
    /// @param nearest   the other task of that process that differs in the fewest things
    public record Relative(
            String process, SequencedMap<String, String> member, boolean hasResult, Optional<Misses.Nearest> nearest) {
        /// Why it has to run; empty where it has a result.
        public String reason() {
            return hasResult ? "" : nearest.map(Misses::reason).orElse("there is no result of it");
        }
    }

    /// Of one that has no result here, the indexes are asked which tasks others had.
    ///
    /// @param store opened to be looked at only
    /// @param told  what a person should know of those who were asked
    /// @throws CairnException MISSING if the task is not here, REFUSED if the CID names something else
    public static Relative of(Store store, Cid key, Settings settings, Consumer<String> told) {
        Task task = KnownTask.read(store.blocks(), key);
        boolean hasResult = !store.results().all(key).isEmpty();
        Optional<Earlier.Owner> owner = store.earlier().ownerOf(key);
        if (owner.isEmpty()) {
            return new Relative("", new LinkedHashMap<>(), hasResult, Optional.empty());
        }
        Earlier.Owner known = owner.get();
        try (Connections connections = new Connections(settings.peers())) {
            Optional<Indexes> asked = hasResult
                    ? Optional.empty()
                    : Optional.of(Others.of(store, settings, known.workflow(), connections, new Cancellation(), told)
                            .indexes());
            PeersTasks peers = new PeersTasks(store, known.workflow(), settings.trusting(), asked);
            Images images = new Images(store, Optional.empty(), Images.Use.looking());
            Misses misses = new Misses(
                    known.workflow(),
                    store.earlier(),
                    peers.blocks(),
                    new SoftwareNames(peers.blocks(), images),
                    peers);
            return new Relative(
                    known.process(),
                    Misses.member(known.member()),
                    hasResult,
                    misses.nearest(known.process(), known.member(), key, task));
        }
    }
}
