package dev.cairn.index.named;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.dag.BlockSink;
import dev.cairn.effort.Effort;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.gateway.Gateway;
import dev.cairn.gateway.GatewayOptions;
import dev.cairn.gateway.shelf.StoreShelf;
import dev.cairn.http.Http;
import dev.cairn.index.FaultyServer;
import dev.cairn.index.Index;
import dev.cairn.index.IndexContract;
import dev.cairn.index.RemoteIndexContract;
import dev.cairn.index.SharedRecords;
import dev.cairn.index.SharingStore;
import dev.cairn.key.SigningKey;
import dev.cairn.name.IpnsName;
import dev.cairn.name.IpnsRecord;
import dev.cairn.source.Source;
import dev.cairn.source.gateway.GatewaySource;
import dev.cairn.store.StoreTestCase;
import dev.cairn.store.intake.hash.Progress;
import dev.cairn.trust.Trust;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// An index that a store has published and another Cairn gives away.
class NamedIndexTest extends StoreTestCase implements RemoteIndexContract {
    private static final Trust ALONE = new Trust(Optional.empty(), Set.of(), 1);
    private static final Duration HOUR = Duration.ofHours(1);

    private final Vertx vertx = Vertx.vertx();
    private final Http http = new Http(vertx);
    private final SigningKey key = SigningKey.random();
    private final IpnsName name = IpnsName.of(key.verifying());
    private final AtomicInteger requests = new AtomicInteger();
    private @Nullable Gateway gateway;

    /// Counts how often somebody is asked.
    private final class Counted implements Source {
        private final Source source;

        Counted(Source source) {
            this.source = source;
        }

        @Override
        public String name() {
            return source.name();
        }

        @Override
        public Optional<byte[]> block(Cid cid, Effort effort) {
            requests.incrementAndGet();
            return source.block(cid, effort);
        }

        @Override
        public boolean stream(Cid root, BlockSink taker, Effort effort) {
            requests.incrementAndGet();
            return source.stream(root, taker, effort);
        }

        @Override
        public Optional<IpnsRecord> record(IpnsName ipns, Effort effort) {
            requests.incrementAndGet();
            return source.record(ipns, effort);
        }
    }

    @AfterEach
    void stop() {
        http.close();
        if (gateway != null) {
            gateway.close();
        }
        var _ = vertx.close();
    }

    private IndexPublisher.Issued published() {
        return new IndexPublisher(store, Optional.empty(), InstantSource.system())
                .publish(key, ALONE, HOUR, Duration.ofSeconds(5), Progress.NONE);
    }

    private Source given() {
        gateway = Gateway.start(
                vertx, new StoreShelf(store, store.names()::find, InstantSource.system()), GatewayOptions.loopback(0));
        return new Counted(new GatewaySource(http, gateway.address(), Optional.empty()));
    }

    private NamedIndex asking(List<Source> sources, Optional<IpnsRecord> own) {
        return new NamedIndex(name, _ -> own, _ -> Optional.empty(), () -> sources, InstantSource.system());
    }

    private IpnsRecord standing(Cid root) {
        return IpnsRecord.sign(key, "/ipfs/" + root, 0, Instant.now().plus(HOUR), HOUR);
    }

    @Override
    public Index holding(SharedRecords shared) {
        SharingStore.filled(store, shared);
        published();
        return asking(List.of(given()), Optional.empty());
    }

    @Override
    public int requests() {
        return requests.get();
    }

    @Override
    public Index at(URI address) {
        return asking(
                List.of(new GatewaySource(http, address, Optional.empty())),
                Optional.of(standing(SharedRecords.task("an index"))));
    }

    @Override
    public long most() {
        return 4L << 20;
    }

    @Test
    void of_a_few_tasks_only_the_nodes_that_lead_to_them_are_fetched() {
        SharedRecords shared = new SharedRecords();
        List<Cid> tasks = shared.addMany(3000, SigningKey.random());
        Index index = holding(shared);

        assertThat(index.lookUp(tasks.subList(7, 9), IndexContract.effort()).records())
                .hasSize(2);
        // The name, the cover, the folder's root, and of each task a node and a page.
        assertThat(requests()).isLessThanOrEqualTo(3 + 2 * 2);

        index.lookUp(tasks.subList(7, 10), IndexContract.effort());
        assertThat(requests()).isLessThanOrEqualTo(3 + 3 * 2);
    }

    @Test
    void a_record_tells_when_it_was_seen() {
        SharedRecords shared = new SharedRecords();
        Cid task = shared.add("known", 1, SigningKey.random());
        Index index = holding(shared);
        long seen = store.records().after(0, 1).getFirst().seen().toEpochMilli();

        assertThat(index.lookUp(List.of(task), IndexContract.effort())
                        .records()
                        .getFirst()
                        .seen())
                .hasValue(seen);
    }

    @Test
    void a_source_that_does_not_answer_leaves_the_others_their_time() throws Exception {
        SharedRecords shared = new SharedRecords();
        Cid task = shared.add("known", 1, SigningKey.random());
        SharingStore.filled(store, shared);
        Cid root = published().root();
        try (FaultyServer silent = new FaultyServer(FaultyServer.Fault.SILENT, new byte[0], new byte[1])) {
            Index index = asking(
                    List.of(new GatewaySource(http, silent.address(), Optional.empty()), given()),
                    Optional.of(standing(root)));

            assertThat(index.lookUp(List.of(task), Effort.of(Duration.ofSeconds(4), Duration.ofSeconds(20)))
                            .records())
                    .hasSize(1);
        }
    }

    @Test
    void a_name_that_stands_for_something_else_is_no_index() {
        SharedRecords shared = new SharedRecords();
        Cid run = SharingStore.filled(store, shared);

        failsAs(Kind.CORRUPT, asking(List.of(given()), Optional.of(standing(run))), "no index/1");
    }

    @Test
    void a_name_that_nobody_knows_is_unreachable() {
        failsAs(Kind.UNREACHABLE, asking(List.of(given()), Optional.empty()), "nobody who was asked knows");
    }

    @Test
    void an_index_that_whoever_is_asked_lacks_is_unreachable() {
        Cid lost = Cid.ofBlock(Codec.DAG_CBOR, new byte[] {1});

        failsAs(Kind.UNREACHABLE, asking(List.of(given()), Optional.of(standing(lost))), "does not have it");
    }

    @Test
    void without_sources_it_says_where_to_name_some() {
        Cid lost = Cid.ofBlock(Codec.DAG_CBOR, new byte[] {1});

        failsAs(Kind.UNREACHABLE, asking(List.of(), Optional.of(standing(lost))), "the setting 'sources'");
    }

    private static void failsAs(Kind kind, Index index, String words) {
        assertThatThrownBy(() -> index.lookUp(
                        List.of(SharedRecords.task("wanted")), Effort.of(Duration.ofSeconds(2), Duration.ofSeconds(6))))
                .isInstanceOfSatisfying(
                        CairnException.class, e -> assertThat(e.kind()).isEqualTo(kind))
                .hasMessageContaining(words);
    }
}
