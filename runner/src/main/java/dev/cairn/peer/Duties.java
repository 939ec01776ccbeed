package dev.cairn.peer;

import dev.cairn.config.Mirrors;
import dev.cairn.config.choice.MirrorChoice;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.kubo.Kubo;
import dev.cairn.mirror.ClusterMirror;
import dev.cairn.mirror.Duty;
import dev.cairn.mirror.KuboMirror;
import dev.cairn.mirror.Mirror;
import dev.cairn.mirror.ServiceMirror;
import dev.cairn.store.Store;
import dev.cairn.store.pin.PinKind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What mirrors are to keep of a store, as the settings say.
public final class Duties {
    private final Connections connections;
    private final Store store;
    private final Mirrors mirrors;

    public Duties(Connections connections, Store store, Mirrors mirrors) {
        this.connections = connections;
        this.store = store;
        this.mirrors = mirrors;
    }

    /// In the order of the setting: a service fetches from the Kubo what that was given before.
    ///
    /// @throws CairnException REFUSED if the file with what one of them wants to hear cannot be read
    public List<Duty> all() {
        List<Duty> all = new ArrayList<>();
        boolean named = false;
        for (MirrorChoice choice : mirrors.all()) {
            boolean isKubo = choice instanceof MirrorChoice.Kubo;
            named |= isKubo;
            all.add(new Duty(mirror(choice), isKubo ? kuboPins() : mirrors.pins()));
        }
        if (!named && publishes()) {
            all.addFirst(new Duty(kubo(), Set.of(PinKind.RUN)));
        }
        return all;
    }

    /// Whether runs are published.
    public boolean publishes() {
        return switch (mirrors.publish()) {
            case NONE -> false;
            case KUBO -> true;
        };
    }

    private Set<PinKind> kuboPins() {
        Set<PinKind> pins = EnumSet.noneOf(PinKind.class);
        pins.addAll(mirrors.pins());
        if (publishes()) {
            pins.add(PinKind.RUN);
        }
        return pins;
    }

    /// The Kubo as a mirror.
    public Mirror kubo() {
        Kubo kubo = connections
                .kubo()
                .orElseThrow(() -> new CairnException(Kind.REFUSED, "say in the setting kubo where the Kubo answers"));
        return new KuboMirror(store, kubo);
    }

    private Mirror mirror(MirrorChoice choice) {
        return switch (choice) {
            case MirrorChoice.Kubo _ -> kubo();
            case MirrorChoice.Service service ->
                new ServiceMirror(
                        connections.http(),
                        service.called(),
                        service.address(),
                        header(service.called()),
                        connections.kubo());
            case MirrorChoice.Cluster cluster ->
                new ClusterMirror(
                        store, connections.http(), cluster.called(), cluster.address(), header(cluster.called()));
        };
    }

    /// The header `Authorization`; services hand out tokens, which are a part of one.
    private Optional<String> header(String called) {
        return Optional.ofNullable(mirrors.authorization().get(called))
                .map(file -> HeaderFile.read("mirrors.authorization", file))
                .map(text -> text.contains(" ") ? text : "Bearer " + text);
    }
}
