package dev.cairn.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.dag.MemoryBlocks;
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
        KeyStore store = selfSigned();
        Path certificate = pem("CERTIFICATE", store.getCertificate("it").getEncoded());
        Path key = pem("PRIVATE KEY", store.getKey("it", PASSWORD).getEncoded());
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

    /// Made by the tool that comes with Java, for Java itself makes no certificates.
    private KeyStore selfSigned() throws IOException, InterruptedException, GeneralSecurityException {
        Path file = folder.resolve("it.p12");
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

    private Path pem(String what, byte[] bytes) throws IOException {
        String text = "-----BEGIN " + what + "-----\n" + Base64.getMimeEncoder().encodeToString(bytes) + "\n-----END "
                + what + "-----\n";
        return Files.writeString(folder.resolve(what.replace(' ', '-') + ".pem"), text);
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
