package dev.cairn.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.dag.MemoryBlocks;
import dev.cairn.effort.Effort;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.http.Http;
import dev.cairn.kubo.KuboNode;
import dev.cairn.source.Source;
import dev.cairn.source.SourceContract;
import dev.cairn.source.gateway.GatewaySource;
import dev.cairn.unixfs.MemoryDag;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// The gateway of a Kubo, which gives what the node has, or else looks for it.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KuboGatewaySourceTest implements SourceContract {
    private final Vertx vertx = Vertx.vertx();
    private final Http http = new Http(vertx);
    private KuboNode kubo;
    private KuboNode looking;

    @BeforeAll
    void start(@TempDir Path folder) {
        kubo = KuboNode.start(
                folder.resolve("kubo"),
                settings -> settings.withObject("/Gateway").put("NoFetch", true));
        looking = KuboNode.start(folder.resolve("looking"));
    }

    @AfterAll
    void stop() {
        kubo.close();
        looking.close();
        http.close();
        var _ = vertx.close();
    }

    @Override
    public Source holding(MemoryDag dag, Cid root) throws IOException {
        KuboContents.give(kubo, dag, root);
        return new GatewaySource(http, kubo.gateway(), Optional.empty());
    }

    @Test
    void of_a_dag_with_a_hole_comes_what_there_is() throws IOException {
        MemoryDag dag = new MemoryDag();
        Cid root = SourceContract.tree(dag);
        Source source = holding(dag, root);
        Cid lost = dag.blocks.blocks().keySet().iterator().next();
        kubo.ipfs("pin", "rm", root.toString());
        kubo.ipfs("block", "rm", lost.toString());
        MemoryBlocks taken = new MemoryBlocks();

        assertThat(source.stream(root, taken, SourceContract.effort())).isTrue();

        assertThat(taken.blocks()).containsKey(root).doesNotContainKey(lost);
        assertThat(source.block(lost, SourceContract.effort())).isEmpty();
    }

    @Test
    void one_that_looks_for_what_nobody_has_is_given_up_in_time() {
        Source source = new GatewaySource(http, looking.gateway(), Optional.empty());
        Cid unknown = Cid.ofBlock(Codec.RAW, new byte[] {7, 7, 7});

        assertThatThrownBy(() -> source.block(unknown, Effort.of(Duration.ofSeconds(1), Duration.ofMinutes(1))))
                .isInstanceOfSatisfying(
                        CairnException.class, e -> assertThat(e.kind()).isEqualTo(Kind.TIMED_OUT));
    }
}
