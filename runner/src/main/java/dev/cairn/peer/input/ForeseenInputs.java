package dev.cairn.peer.input;

import dev.cairn.cid.Cid;
import dev.cairn.effort.Cancellation;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.job.Origin;
import dev.cairn.lookup.input.Identity;
import dev.cairn.lookup.input.IpfsInputs;
import dev.cairn.peer.Connections;
import dev.cairn.source.fetch.WiderBlocks;
import dev.cairn.store.Store;
import dev.cairn.unixfs.ImportProfile;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The same inputs for those who want to know what a run would do, and write nothing: no more is fetched than their
/// paths need, and that is forgotten afterwards. For one thread.
public final class ForeseenInputs implements IpfsInputs {
    private final Remembered remembered;
    private final Addresses addresses;
    private final Map<Origin, Seen> known = new HashMap<>();

    /// @param unsure why nobody knows yet what it is called here
    private record Seen(Identity identity, Optional<String> unsure) {}

    /// @param store opened to be looked at
    public ForeseenInputs(Store store, ImportProfile profile, Connections connections) {
        Cancellation never = new Cancellation();
        this.remembered = new Remembered(store, profile);
        this.addresses = new Addresses(
                new NameAnswers(store, connections, never),
                WiderBlocks.remembering(store.blocks(), connections.fetcher(store), never),
                profile);
    }

    @Override
    public Map<Origin, Identity> identities(Collection<Origin> origins) {
        Map<Origin, Identity> found = HashMap.newHashMap(origins.size());
        origins.forEach(origin -> found.put(origin, seen(origin).identity()));
        return found;
    }

    /// Why it cannot be told yet which task reads this; empty if it can, or if it is nothing of IPFS.
    public Optional<String> unsure(Origin origin) {
        return origin instanceof Origin.Ipfs || origin instanceof Origin.Ipns
                ? seen(origin).unsure()
                : Optional.empty();
    }

    private Seen seen(Origin origin) {
        return known.computeIfAbsent(origin, this::look);
    }

    private Seen look(Origin origin) {
        try {
            Origin.Ipfs address = addresses.address(origin);
            Optional<Identity.Known> before = remembered.find(address);
            if (before.isPresent()) {
                return new Seen(before.get(), Optional.empty());
            }
            Identity target = addresses.target(address);
            return target instanceof Identity.Known found ? named(origin, found) : new Seen(target, Optional.empty());
        } catch (CairnException e) {
            return new Seen(new Identity.Broken(e.kind(), e.sentence()), Optional.empty());
        }
    }

    private Seen named(Origin origin, Identity.Known target) {
        Optional<Cid> own = addresses.own(target.cid());
        if (own.isPresent()) {
            return new Seen(new Identity.Known(own.get(), target.kind(), false, List.of()), Optional.empty());
        }
        String reason = "that depends on what " + origin
                + " is called with this store's profile, for which all of it has to be fetched";
        return new Seen(new Identity.Broken(Kind.MISSING, reason), Optional.of(reason));
    }
}
