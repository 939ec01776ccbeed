package dev.cairn.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.car.CarWriter;
import dev.cairn.cid.Cid;
import dev.cairn.dag.BlockSink;
import dev.cairn.effort.Cancellation;
import dev.cairn.effort.Effort;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.http.Ask;
import dev.cairn.http.Http;
import dev.cairn.kubo.HttpKubo;
import dev.cairn.kubo.Kubo;
import dev.cairn.kubo.KuboContainer;
import dev.cairn.source.Source;
import dev.cairn.source.fetch.FetchLimits;
import dev.cairn.source.fetch.FetchProgress;
import dev.cairn.source.fetch.Fetched;
import dev.cairn.source.fetch.Fetcher;
import dev.cairn.source.kubo.KuboSource;
import dev.cairn.store.Store;
import dev.cairn.unixfs.ImportProfile;
import dev.cairn.unixfs.MemoryDag;
import io.vertx.core.Vertx;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// A Kubo in a container that is killed in the middle of things, and comes back.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KilledKuboTest {
    private static final int MIB = 1 << 20;
    private static final int SIZE = 48 * MIB;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Vertx vertx = Vertx.vertx();
    private final Http http = new Http(vertx);
    private KuboContainer container;

    @BeforeAll
    void start(@TempDir Path folder) {
        container = new KuboContainer(folder.resolve("kubo"));
    }

    @AfterAll
    void stop() {
        container.close();
        http.close();
        var _ = vertx.close();
    }

    private Kubo kubo() {
        return new HttpKubo(http, container.api(), Optional.empty());
    }

    private static Cid random(MemoryDag dag, int seed) {
        byte[] bytes = new byte[SIZE];
        new Random(seed).nextBytes(bytes);
        return dag.file(ImportProfile.UNIXFS_V1_2025, bytes).cid();
    }

    private static Ask.Body car(MemoryDag dag, Cid root) {
        return out -> {
            CarWriter writer = new CarWriter(out, List.of(root));
            for (Map.Entry<Cid, byte[]> block : dag.blocks.blocks().entrySet()) {
                writer.write(block.getKey(), block.getValue());
            }
        };
    }

    /// Kills the node when some blocks have come.
    private final class Killing implements Source {
        private final Source source = new KuboSource(kubo());

        @Override
        public String name() {
            return source.name();
        }

        @Override
        public Optional<byte[]> block(Cid cid, Effort effort) {
            return source.block(cid, effort);
        }

        @Override
        public boolean stream(Cid root, BlockSink taker, Effort effort) {
            AtomicInteger come = new AtomicInteger();
            return source.stream(
                    root,
                    (cid, block) -> {
                        taker.put(cid, block);
                        if (come.incrementAndGet() == 5) {
                            container.kill();
                        }
                    },
                    effort);
        }
    }

    private Fetched fetch(Store store, Source source, Cid root) {
        return new Fetcher(store, List.of(source), new FetchLimits(PATIENCE, Duration.ofMinutes(5), 1L << 30))
                .fetch(root, new Cancellation(), FetchProgress.NONE);
    }

    @Test
    void a_fetch_that_it_broke_off_goes_on_where_it_was(@TempDir Path folder) {
        MemoryDag dag = new MemoryDag();
        Cid root = random(dag, 1);
        kubo().importCar(List.of(root), car(dag, root), "fetched");
        try (Store store = Store.open(folder.resolve("store"))) {
            assertThatThrownBy(() -> fetch(store, new Killing(), root))
                    .isInstanceOfSatisfying(
                            CairnException.class, e -> assertThat(e.kind()).isIn(Kind.MISSING, Kind.UNREACHABLE))
                    .hasMessageContaining("kubo at ");
            assertThat(store.presence().isHere(root)).isFalse();

            container.restart();
            Fetched rest = fetch(store, new KuboSource(kubo()), root);

            assertThat(store.presence().isHere(root)).isTrue();
            assertThat(rest.blocks()).isLessThan(dag.blocks.blocks().size());
        }
    }

    @Test
    void a_publication_that_it_broke_off_is_told_and_goes_well_the_next_time() throws IOException {
        MemoryDag dag = new MemoryDag();
        Cid root = random(dag, 2);
        Ask.Body whole = car(dag, root);
        AtomicInteger sent = new AtomicInteger();
        Ask.Body killing = out -> whole.writeTo(new FilterOutputStream(out) {
            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                out.write(bytes, from, length);
                if (sent.getAndAdd(length) < 8 * MIB && sent.get() >= 8 * MIB) {
                    container.kill();
                }
            }
        });

        assertThatThrownBy(() -> kubo().importCar(List.of(root), killing, "published"))
                .isInstanceOfSatisfying(
                        CairnException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE));

        container.restart();
        assertThat(kubo().pinned(root)).isEmpty();
        kubo().importCar(List.of(root), whole, "published");
        assertThat(kubo().pinned(root)).hasValue("published");
    }
}
