package dev.cairn.mirror;

import dev.cairn.http.Http;
import dev.cairn.kubo.ClusterNode;
import dev.cairn.kubo.HttpKubo;
import dev.cairn.kubo.Kubo;
import dev.cairn.kubo.KuboNode;
import dev.cairn.store.Store;
import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// A store, and two Kubos that know each other: ours, and that of a cluster.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class MirrorTestCase implements MirrorContract {
    static final URI NOWHERE = URI.create("http://127.0.0.1:1");

    private final Vertx vertx = Vertx.vertx();
    final Http http = new Http(vertx);
    private Store store;
    private KuboNode ours;
    private KuboNode theirs;
    ClusterNode cluster;

    @BeforeAll
    void start(@TempDir Path folder) {
        store = Store.open(folder.resolve("store"));
        ours = KuboNode.start(folder.resolve("ours"));
        theirs = KuboNode.start(folder.resolve("theirs"));
        cluster = ClusterNode.start(folder.resolve("cluster"), theirs);
        ours.connect(theirs);
    }

    @AfterAll
    void stop() {
        cluster.close();
        theirs.close();
        ours.close();
        store.close();
        http.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Override
    public Store store() {
        return store;
    }

    Kubo kubo() {
        return new HttpKubo(http, ours.api(), Optional.empty());
    }

    Optional<String> authorization() {
        return Optional.of(cluster.authorization());
    }
}
