package dev.cairn.cli.name;

import dev.cairn.cli.SmallFile;
import dev.cairn.config.Peers;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.http.Http;
import dev.cairn.kubo.HttpKubo;
import dev.cairn.kubo.Kubo;
import dev.cairn.source.Source;
import dev.cairn.source.gateway.GatewaySource;
import dev.cairn.source.kubo.KuboSource;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a command reaches the configured Kubo and gateways through. Where none is configured, nothing is started.
final class Connections implements AutoCloseable {
    private final Peers peers;
    private @Nullable Vertx vertx;
    private @Nullable Http http;

    Connections(Peers peers) {
        this.peers = peers;
    }

    /// The Kubo, if there is one.
    ///
    /// @throws CairnException if the file with what it wants to hear cannot be read
    Optional<Kubo> kubo() {
        return peers.kubo()
                .map(api -> new HttpKubo(http(), api, peers.kuboAuthorization().map(Connections::header)));
    }

    /// All who are asked: the Kubo, and then the gateways in their order.
    List<Source> sources() {
        List<Source> all = new ArrayList<>();
        kubo().ifPresent(kubo -> all.add(new KuboSource(kubo)));
        for (URI address : peers.sources()) {
            all.add(new GatewaySource(http(), address, Optional.empty()));
        }
        return all;
    }

    /// The value of a header: the first line of a file.
    private static String header(Path file) {
        String text = new String(SmallFile.read(file, 1 << 14), StandardCharsets.UTF_8).strip();
        if (text.isEmpty() || !text.chars().allMatch(c -> c >= ' ' && c < 0x7f)) {
            throw new CairnException(
                    Kind.REFUSED,
                    file + ", which the setting kubo.authorization names, must hold one line, as in 'Bearer TOKEN'");
        }
        return text;
    }

    private Http http() {
        if (http == null) {
            vertx = Vertx.vertx(new VertxOptions()
                    .setEventLoopPoolSize(1)
                    // It would make a folder in /tmp that a kill leaves behind.
                    .setFileSystemOptions(new FileSystemOptions()
                            .setClassPathResolvingEnabled(false)
                            .setFileCachingEnabled(false)));
            http = new Http(vertx);
        }
        return http;
    }

    @Override
    public void close() {
        if (http != null) {
            http.close();
        }
        if (vertx != null) {
            var _ = vertx.close();
        }
    }
}
