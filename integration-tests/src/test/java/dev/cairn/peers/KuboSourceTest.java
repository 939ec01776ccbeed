package dev.cairn.peers;

import dev.cairn.cid.Cid;
import dev.cairn.http.Http;
import dev.cairn.kubo.HttpKubo;
import dev.cairn.kubo.KuboNode;
import dev.cairn.source.Source;
import dev.cairn.source.SourceContract;
import dev.cairn.source.kubo.KuboSource;
import dev.cairn.unixfs.MemoryDag;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KuboSourceTest implements SourceContract {
    private final Vertx vertx = Vertx.vertx();
    private final Http http = new Http(vertx);
    private KuboNode kubo;

    @BeforeAll
    void start(@TempDir Path folder) {
        kubo = KuboNode.start(folder.resolve("kubo"));
    }

    @AfterAll
    void stop() {
        kubo.close();
        http.close();
        var _ = vertx.close();
    }

    @Override
    public Source holding(MemoryDag dag, Cid root) throws IOException {
        KuboContents.give(kubo, dag, root);
        return new KuboSource(new HttpKubo(http, kubo.api(), Optional.empty()));
    }
}
