package dev.cairn.peer;

import dev.cairn.bus.Reactor;
import dev.cairn.config.Peers;
import dev.cairn.config.Trusting;
import dev.cairn.config.choice.IndexChoice;
import dev.cairn.config.choice.PeerChoice;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.http.Http;
import dev.cairn.index.Index;
import dev.cairn.index.bundle.BundleIndex;
import dev.cairn.index.named.NamedIndex;
import dev.cairn.index.peer.PeerIndex;
import dev.cairn.kubo.HttpKubo;
import dev.cairn.kubo.Kubo;
import dev.cairn.source.Source;
import dev.cairn.source.car.CarFileSource;
import dev.cairn.source.fetch.FetchLimits;
import dev.cairn.source.fetch.Fetcher;
import dev.cairn.source.gateway.GatewaySource;
import dev.cairn.source.kubo.KuboSource;
import dev.cairn.store.Store;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the configured Kubo and the sources are reached through. It is made when it is first asked for: where
/// all is in the store, nothing is started. Any thread may ask.
public final class Connections implements AutoCloseable {
    private final Peers peers;
    private final @Nullable Vertx others;
    private @Nullable Vertx own;
    private @Nullable Http http;
    private @Nullable Kubo kubo;
    private @Nullable List<Source> sources;

    public Connections(Peers peers) {
        this(peers, null);
    }

    /// Connections of somebody who has a Vert.x already.
    public Connections(Peers peers, @Nullable Vertx vertx) {
        this.peers = peers;
        this.others = vertx;
    }

    /// The Kubo, if there is one, whether it is among the sources or not.
    ///
    /// @throws CairnException REFUSED if the file with what it wants to hear cannot be read
    public synchronized Optional<Kubo> kubo() {
        if (kubo == null && peers.kubo().isPresent()) {
            Optional<String> header =
                    peers.kuboAuthorization().map(file -> HeaderFile.read("kubo.authorization", file));
            kubo = new HttpKubo(http(), peers.kubo().get(), header);
        }
        return Optional.ofNullable(kubo);
    }

    /// All who are asked for what is not in the store, in their order.
    ///
    /// @throws CairnException REFUSED if the file with what one of them wants to hear cannot be read
    public synchronized List<Source> sources() {
        if (sources == null) {
            List<Source> all = new ArrayList<>();
            peers.sources().forEach(choice -> all.add(source(choice)));
            sources = List.copyOf(all);
        }
        return sources;
    }

    /// What fetches from sources; nobody where there are none.
    public Optional<Fetcher> fetching(Store store) {
        return peers.sources().isEmpty() ? Optional.empty() : Optional.of(fetcher(store));
    }

    /// All who are asked for records, in their order. They are made anew each time: each remembers what it was
    /// answered.
    ///
    /// @throws CairnException REFUSED if the file with what one of them wants to hear cannot be read
    public List<Index> indexes(Trusting trusting, Store store) {
        List<Index> all = new ArrayList<>();
        trusting.indexes().forEach(choice -> all.add(index(choice, store)));
        return List.copyOf(all);
    }

    private Index index(IndexChoice choice, Store store) {
        return switch (choice) {
            case IndexChoice.Peer peer ->
                new PeerIndex(
                        http(),
                        peer.address(),
                        peer.authorization().map(file -> HeaderFile.read("indexes.authorization", file)));
            case IndexChoice.Name name ->
                new NamedIndex(name.name(), store.names()::find, store.blocks(), this::sources, InstantSource.system());
            case IndexChoice.Bundle bundle -> new BundleIndex(bundle.path());
        };
    }

    /// Fetches from the sources into a store.
    public Fetcher fetcher(Store store) {
        return fetcher(store, 0, peers.sources().size());
    }

    /// Fetches from some of the sources into a store.
    ///
    /// @param from the first of them
    /// @param to   the one behind the last of them
    public Fetcher fetcher(Store store, int from, int to) {
        Duration timeout = peers.timeout();
        FetchLimits limits =
                new FetchLimits(timeout, FetchLimits.DEFAULT.all().plus(timeout), FetchLimits.DEFAULT.bytes());
        return new Fetcher(store, () -> sources().subList(from, to), limits);
    }

    /// How long all sources together may give nothing.
    public Duration timeout() {
        return peers.timeout();
    }

    private Source source(PeerChoice choice) {
        return switch (choice) {
            case PeerChoice.Kubo _ ->
                new KuboSource(kubo().orElseThrow(() -> new CairnException(
                        Kind.REFUSED, "the sources name a Kubo; say in the setting kubo where it answers")));
            case PeerChoice.Gateway gateway ->
                new GatewaySource(
                        http(),
                        gateway.address(),
                        gateway.authorization().map(file -> HeaderFile.read("sources.authorization", file)));
            case PeerChoice.CarFile file -> new CarFileSource(file.path());
        };
    }

    synchronized Http http() {
        if (http == null) {
            http = new Http(others == null ? started() : others, peers.certificates());
        }
        return http;
    }

    private Vertx started() {
        own = Reactor.start(1, 4);
        return own;
    }

    @Override
    public synchronized void close() {
        if (http != null) {
            http.close();
        }
        if (own != null) {
            var _ = own.close();
        }
    }
}
