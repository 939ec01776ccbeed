package dev.cairn.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.dag.MemoryBlocks;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A gateway on every address of the machine, as it may only be with TLS and a token.
class TlsTest {
    private static final char[] PASSWORD = "password".toCharArray();
    private static final String TOKEN = "0123456789abcdef";

    @TempDir
    Path folder;

    @Test
    void it_is_reached_by_whom_it_told_its_certificate_and_its_token()
            throws IOException, InterruptedException, GeneralSecurityException {
        KeyStore store = selfSigned("it");
        Path certificate = pem("it", "CERTIFICATE", store.getCertificate("it").getEncoded());
        Path key = pem("it", "PRIVATE KEY", store.getKey("it", PASSWORD).getEncoded());
        GatewayOptions options = new GatewayOptions(
                "0.0.0.0", 0, Optional.of(new GatewayOptions.Tls(certificate, key)), Optional.of(TOKEN), Set.of());
        Vertx vertx = Vertx.vertx();
        try (Gateway gateway = Gateway.start(vertx, new MemoryShelf(new MemoryBlocks()), options);
                HttpClient client =
                        HttpClient.newBuilder().sslContext(trusting(store)).build()) {
            URI address = URI.create("https://localhost:" + gateway.port() + "/ipfs/bafkqabtimvwgy3yk");
            HttpRequest.Builder request = HttpRequest.newBuilder(address);

            assertThat(gateway.address()).hasScheme("https");
            assertThat(client.send(request.build(), HttpResponse.BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(401);
            request.header("Authorization", "Bearer " + TOKEN);
            assertThat(client.send(request.build(), HttpResponse.BodyHandlers.ofString())
                            .body())
                    .isEqualTo("hello\n");
        } finally {
            var _ = vertx.close();
        }
    }

    @Test
    void what_cannot_be_known_by_anybody_is_refused_before_it_listens()
            throws IOException, InterruptedException, GeneralSecurityException {
        KeyStore one = selfSigned("one");
        KeyStore other = selfSigned("other");
        Path certificate = pem("one", "CERTIFICATE", one.getCertificate("it").getEncoded());
        Path key = pem("one", "PRIVATE KEY", one.getKey("it", PASSWORD).getEncoded());
        Path otherKey = pem("other", "PRIVATE KEY", other.getKey("it", PASSWORD).getEncoded());
        Path junk = Files.writeString(folder.resolve("junk"), "hello\n");

        isRefused(certificate, otherKey, "serve.tls-key", "is not the key of the certificate in " + certificate);
        isRefused(junk, key, "serve.tls-cert", "junk", "PEM");
        isRefused(certificate, junk, "serve.tls-key", "junk", "RSA or EC");
        isRefused(certificate, certificate, "serve.tls-key", "RSA or EC");
    }

    private void isRefused(Path certificate, Path key, String... words) {
        GatewayOptions options = new GatewayOptions(
                "127.0.0.1", 0, Optional.of(new GatewayOptions.Tls(certificate, key)), Optional.of(TOKEN), Set.of());
        Vertx vertx = Vertx.vertx();
        try {
            assertThatThrownBy(() -> Gateway.start(vertx, new MemoryShelf(new MemoryBlocks()), options))
                    .isInstanceOfSatisfying(CairnException.class, e -> {
                        assertThat(e.kind()).isEqualTo(Kind.REFUSED);
                        assertThat(e.sentence()).contains(words);
                    });
        } finally {
            var _ = vertx.close();
        }
    }

    /// Made by the tool that comes with Java, for Java itself makes no certificates.
    private KeyStore selfSigned(String name) throws IOException, InterruptedException, GeneralSecurityException {
        Path file = folder.resolve(name + ".p12");
        String tool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        Process process = new ProcessBuilder(List.of(
                        tool,
                        "-genkeypair",
                        "-alias",
                        "it",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "SAN=dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        new String(PASSWORD)))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD);
        }
        return store;
    }

    private Path pem(String name, String what, byte[] bytes) throws IOException {
        String text = "-----BEGIN " + what + "-----\n" + Base64.getMimeEncoder().encodeToString(bytes) + "\n-----END "
                + what + "-----\n";
        return Files.writeString(folder.resolve(name + "-" + what.replace(' ', '-') + ".pem"), text);
    }

    private static SSLContext trusting(KeyStore store) throws GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        try {
            trusted.load(null, null);
        } catch (IOException e) {
            throw new GeneralSecurityException(e);
        }
        trusted.setCertificateEntry("it", store.getCertificate("it"));
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, factory.getTrustManagers(), null);
        return context;
    }
}
