package dev.cairn.mirror;

import dev.cairn.cid.Cid;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.http.Http;
import dev.cairn.kubo.Kubo;
import dev.cairn.store.intake.hash.Progress;
import dev.cairn.store.mirror.CopyState;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// A service that speaks the IPFS Pinning Service API (<https://ipfs.github.io/pinning-services-api-spec/>, 1.0).
/// It fetches what it is asked for from whoever has it: from our Kubo, if there is one and it has it.
public final class ServiceMirror implements Mirror {
    /// How the settings and `where` begin.
    public static final String PREFIX = "service:";

    /// What the specification allows of a name, and of hints.
    private static final int MAX_NAME = 255;

    private static final int MAX_ORIGINS = 20;
    private static final Duration CONNECTING = Duration.ofSeconds(5);

    private final String name;
    private final Calls calls;
    private final Optional<Kubo> kubo;

    /// @param name          what the person calls it
    /// @param address       what `/pins` is put behind
    /// @param authorization the header `Authorization`
    /// @param kubo          from which it may fetch
    public ServiceMirror(Http http, String name, URI address, Optional<String> authorization, Optional<Kubo> kubo) {
        this.name = PREFIX + name;
        this.calls = new Calls(http, "pinning service '" + name + "' at " + address, address, authorization);
        this.kubo = kubo;
    }

    @Override
    public String name() {
        return name;
    }

    /// One object of the service.
    private record Request(String id, Held held) {}

    @Override
    public Optional<Held> look(Cid root) {
        return best(requests(root)).map(Request::held);
    }

    /// The one that is furthest.
    private static Optional<Request> best(List<Request> requests) {
        return requests.stream().min(Comparator.comparing(Request::held, Held.FURTHEST));
    }

    private List<Request> requests(Cid root) {
        // Without the states it would speak of what is pinned alone.
        Calls.Reply reply = calls.call(
                HttpMethod.GET,
                "/pins?cid=" + root + "&status=queued,pinning,pinned,failed&limit=100",
                Optional.empty());
        if (!reply.isGood()) {
            throw calls.refused(reply);
        }
        List<Request> found = new ArrayList<>();
        if (!(reply.json().getValue("results") instanceof JsonArray results)) {
            throw foreign();
        }
        for (Object one : results) {
            if (one instanceof JsonObject status
                    && status.getValue("pin") instanceof JsonObject pin
                    && Cid.tryParse(Calls.text(pin, "cid")).filter(root::equals).isPresent()) {
                found.add(request(status));
            }
        }
        return found;
    }

    private Request request(JsonObject status) {
        String id = Calls.text(status, "requestid");
        Optional<CopyState> state = CopyState.find(Calls.text(status, "status"));
        if (id.isEmpty() || state.isEmpty()) {
            throw foreign();
        }
        String reason = status.getValue("info") instanceof JsonObject info ? Calls.text(info, "status_details") : "";
        return new Request(id, new Held(state.get(), reason));
    }

    private CairnException foreign() {
        return new CairnException(
                Kind.CORRUPT, calls.peer() + " does not answer as a pinning service does; is its address right?");
    }

    @Override
    public Held keep(Cid root, String pinName, Progress progress) {
        Optional<Request> earlier = best(requests(root));
        if (earlier.isPresent() && earlier.get().held().state() != CopyState.FAILED) {
            return earlier.get().held();
        }
        JsonObject pin = new JsonObject().put("cid", root.toString());
        if (!pinName.isEmpty()) {
            pin.put("name", shortened(pinName));
        }
        List<String> origins = origins(root);
        if (!origins.isEmpty()) {
            pin.put("origins", new JsonArray(origins));
        }
        String path = "/pins"
                + earlier.map(failed -> "/" + Calls.escaped(failed.id())).orElse("");
        Calls.Reply reply = calls.call(HttpMethod.POST, path, Optional.of(pin));
        if (!reply.isGood()) {
            throw calls.refused(reply);
        }
        if (reply.json().getValue("delegates") instanceof JsonArray delegates && !origins.isEmpty()) {
            delegates.forEach(delegate -> connect(String.valueOf(delegate)));
        }
        return request(reply.json()).held();
    }

    private static String shortened(String pinName) {
        return pinName.codePointCount(0, pinName.length()) <= MAX_NAME
                ? pinName
                : pinName.substring(0, pinName.offsetByCodePoints(0, MAX_NAME));
    }

    /// Where it can fetch from; nowhere that we know of if our Kubo does not have it or is not there.
    private List<String> origins(Cid root) {
        if (kubo.isEmpty()) {
            return List.of();
        }
        try {
            return kubo.get().holds(root)
                    ? kubo.get().addresses().stream().limit(MAX_ORIGINS).toList()
                    : List.of();
        } catch (CairnException e) {
            return List.of();
        }
    }

    /// Those who will fetch find it sooner if we know each other. They find it otherwise, too.
    private void connect(String delegate) {
        try {
            kubo.orElseThrow().connect(delegate, CONNECTING);
        } catch (CairnException e) {
            return;
        }
    }

    @Override
    public void release(Cid root) {
        for (Request request : requests(root)) {
            Calls.Reply reply = calls.call(HttpMethod.DELETE, "/pins/" + Calls.escaped(request.id()), Optional.empty());
            if (!reply.isGood() && reply.status() != 404) {
                throw calls.refused(reply);
            }
        }
    }
}
