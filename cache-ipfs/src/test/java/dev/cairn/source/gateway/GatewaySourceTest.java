package dev.cairn.source.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.cid.Cid;
import dev.cairn.effort.Cancellation;
import dev.cairn.effort.Deadline;
import dev.cairn.effort.Effort;
import dev.cairn.gateway.Gateway;
import dev.cairn.gateway.GatewayOptions;
import dev.cairn.gateway.MemoryShelf;
import dev.cairn.http.Http;
import dev.cairn.source.Source;
import dev.cairn.source.SourceContract;
import dev.cairn.unixfs.MemoryDag;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Another Cairn.
class GatewaySourceTest implements SourceContract {
    private final Vertx vertx = Vertx.vertx();
    private final Http http = new Http(vertx);
    private @Nullable Gateway gateway;

    @Override
    public Source holding(MemoryDag dag, Cid root) {
        gateway = Gateway.start(vertx, new MemoryShelf(dag.blocks), GatewayOptions.loopback(0));
        return new GatewaySource(http, gateway.address(), Optional.empty());
    }

    @Test
    void what_comes_is_heard_while_it_comes() {
        MemoryDag dag = new MemoryDag();
        Cid root = SourceContract.tree(dag);
        Source source = holding(dag, root);
        LongAdder heard = new LongAdder();
        Duration patience = Duration.ofSeconds(30);
        Effort effort = new Effort(patience, Deadline.in(patience), new Cancellation(), heard::add);

        int length = source.block(root, effort).orElseThrow().length;
        assertThat(heard.sum()).isEqualTo(length);

        boolean streamed = source.stream(root, (cid, block) -> {}, effort);
        assertThat(streamed).isTrue();
        assertThat(heard.sum()).isGreaterThan(3_000_000);
    }

    @AfterEach
    void stop() {
        http.close();
        if (gateway != null) {
            gateway.close();
        }
        var _ = vertx.close();
    }
}
