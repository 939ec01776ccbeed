package dev.cairn.source.gateway;

import dev.cairn.cid.Cid;
import dev.cairn.gateway.Gateway;
import dev.cairn.gateway.GatewayOptions;
import dev.cairn.gateway.MemoryShelf;
import dev.cairn.http.Http;
import dev.cairn.source.Source;
import dev.cairn.source.SourceContract;
import dev.cairn.unixfs.MemoryDag;
import io.vertx.core.Vertx;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

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

    @AfterEach
    void stop() {
        http.close();
        if (gateway != null) {
            gateway.close();
        }
        var _ = vertx.close();
    }
}
