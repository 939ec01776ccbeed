package dev.cairn.mirror;

import dev.cairn.cid.Cid;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.http.Http;
import dev.cairn.push.Parcel;
import dev.cairn.push.Pushed;
import dev.cairn.store.Store;
import dev.cairn.store.intake.hash.Progress;
import dev.cairn.store.mirror.CopyState;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.HashSet;
import java.util.Optional;
import java.util.stream.Stream;

/// An IPFS Cluster, by its REST API (<https://ipfscluster.io/documentation/reference/api/>). It is sent what it
/// is to keep.
public final class ClusterMirror implements Mirror {
    /// How the settings and `where` begin.
    public static final String PREFIX = "cluster:";

    private final Store store;
    private final String name;
    private final Calls calls;

    /// @param name          what the person calls it
    /// @param address       `http://127.0.0.1:9094`
    /// @param authorization the header `Authorization`
    public ClusterMirror(Store store, Http http, String name, URI address, Optional<String> authorization) {
        this.store = store;
        this.name = PREFIX + name;
        this.calls = new Calls(http, "cluster '" + name + "' at " + address, address, authorization);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Optional<Held> look(Cid root) {
        Calls.Reply reply = calls.call(HttpMethod.GET, "/pins/" + root, Optional.empty());
        if (reply.status() == 404) {
            return Optional.empty();
        }
        if (!reply.isGood()) {
            throw calls.refused(reply);
        }
        if (!(reply.json().getValue("peer_map") instanceof JsonObject peers)) {
            throw new CairnException(
                    Kind.CORRUPT, calls.peer() + " does not answer as an IPFS Cluster does; is its address right?");
        }
        return held(peers);
    }

    /// What its peers say together: one that has it is enough; what is not in its set is unpinned everywhere.
    private static Optional<Held> held(JsonObject peers) {
        return peers.stream()
                .flatMap(peer -> peer.getValue() instanceof JsonObject said ? of(said).stream() : Stream.of())
                .min(Held.FURTHEST);
    }

    private static Optional<Held> of(JsonObject peer) {
        Optional<CopyState> state = switch (Calls.text(peer, "status")) {
            case "pinned" -> Optional.of(CopyState.PINNED);
            case "pinning" -> Optional.of(CopyState.PINNING);
            case "pin_queued", "queued" -> Optional.of(CopyState.QUEUED);
            case "pin_error", "error", "cluster_error", "unexpectedly_unpinned" -> Optional.of(CopyState.FAILED);
            default -> Optional.empty();
        };
        return state.map(known -> new Held(known, Calls.text(peer, "error")));
    }

    @Override
    public Held keep(Cid root, String pinName, Progress progress) {
        Optional<Held> earlier = look(root);
        if (earlier.isPresent() && earlier.get().state() != CopyState.FAILED) {
            return earlier.get();
        }
        Parcel parcel = Parcel.of(store, root);
        Calls.Reply reply = calls.send("/add?format=car&local=true&name=" + Calls.escaped(pinName), out -> {
            Pushed _ = parcel.write(new HashSet<>(parcel.blocks()), out, progress);
        });
        if (!reply.isGood()) {
            throw calls.refused(reply);
        }
        String made = String.valueOf(reply.json().getValue("cid"));
        if (Cid.tryParse(made).filter(root::equals).isEmpty()) {
            throw new CairnException(Kind.CORRUPT, calls.peer() + " was sent " + root + ", and says it has " + made);
        }
        return look(root).orElse(new Held(CopyState.QUEUED, ""));
    }

    @Override
    public void release(Cid root) {
        Calls.Reply reply = calls.call(HttpMethod.DELETE, "/pins/" + root, Optional.empty());
        if (!reply.isGood() && reply.status() != 404) {
            throw calls.refused(reply);
        }
    }
}
