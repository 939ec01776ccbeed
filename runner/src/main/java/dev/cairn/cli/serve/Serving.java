package dev.cairn.cli.serve;

import dev.cairn.config.Settings;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.gateway.GatewayOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// What settings say of a gateway.
final class Serving {
    private Serving() {}

    /// @throws CairnException if that cannot be
    static GatewayOptions options(Settings.Serving serving) {
        if (serving.certificate().isPresent() != serving.key().isPresent()) {
            throw new CairnException(Kind.REFUSED, "serve.tls-cert and serve.tls-key are only of use together");
        }
        Optional<GatewayOptions.Tls> tls = serving.certificate()
                .map(certificate -> new GatewayOptions.Tls(
                        readable("serve.tls-cert", certificate),
                        readable("serve.tls-key", serving.key().orElseThrow())));
        return new GatewayOptions(
                serving.host(),
                serving.port(),
                tls,
                serving.tokenFile().map(Serving::token),
                serving.hosts(),
                serving.limits());
    }

    private static Path readable(String setting, Path file) {
        if (!Files.isReadable(file)) {
            throw new CairnException(Kind.REFUSED, setting + ": " + file + " cannot be read");
        }
        return file;
    }

    /// A token is the file's one line.
    private static String token(Path file) {
        try {
            return Files.readString(readable("serve.token-file", file)).strip();
        } catch (IOException e) {
            throw CairnException.of("cannot read the token in " + file, e);
        }
    }
}
