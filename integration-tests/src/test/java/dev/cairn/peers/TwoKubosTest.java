package dev.cairn.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.effort.Cancellation;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.http.Http;
import dev.cairn.kubo.HttpKubo;
import dev.cairn.kubo.KuboNode;
import dev.cairn.source.SourceContract;
import dev.cairn.source.fetch.FetchLimits;
import dev.cairn.source.fetch.FetchProgress;
import dev.cairn.source.fetch.Fetcher;
import dev.cairn.source.kubo.KuboSource;
import dev.cairn.store.Store;
import dev.cairn.unixfs.MemoryDag;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Two nodes that know each other and nobody else, one of which is asked.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TwoKubosTest {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Vertx vertx = Vertx.vertx();
    private final Http http = new Http(vertx);
    private final MemoryDag dag = new MemoryDag();
    private final Cid root = SourceContract.tree(dag);
    private KuboNode near;
    private KuboNode far;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        near = KuboNode.start(folder.resolve("near"));
        far = KuboNode.start(folder.resolve("far"));
        near.connect(far);
        KuboContents.give(far, dag, root);
    }

    @AfterAll
    void stop() {
        near.close();
        far.close();
        http.close();
        var _ = vertx.close();
    }

    private Fetcher fetcher(Store store, Duration patience) {
        KuboSource source = new KuboSource(new HttpKubo(http, near.api(), Optional.empty()));
        return new Fetcher(store, List.of(source), new FetchLimits(patience, Duration.ofMinutes(2), 1L << 30));
    }

    @Test
    void what_the_other_has_comes_through_the_one_that_is_asked(@TempDir Path folder) {
        try (Store store = Store.open(folder.resolve("store"))) {
            fetcher(store, Duration.ofMinutes(1)).fetch(root, new Cancellation(), FetchProgress.NONE);

            assertThat(store.presence().isHere(root)).isTrue();
            dag.blocks
                    .blocks()
                    .forEach((cid, block) -> assertThat(store.blocks().get(cid)).hasValue(block));
        }
    }

    @Test
    void what_neither_has_is_given_up_in_time_and_says_who_was_asked(@TempDir Path folder) {
        Cid unknown = Cid.ofBlock(Codec.RAW, new byte[] {4, 2});
        try (Store store = Store.open(folder.resolve("store"))) {
            long begun = System.nanoTime();

            assertThatThrownBy(() -> fetcher(store, PATIENCE).fetch(unknown, new Cancellation(), FetchProgress.NONE))
                    .isInstanceOfSatisfying(
                            CairnException.class, e -> assertThat(e.kind()).isEqualTo(Kind.MISSING))
                    .hasMessageContaining(unknown.toString())
                    .hasMessageContaining("kubo at " + near.api());
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(PATIENCE.multipliedBy(10));
        }
    }
}
