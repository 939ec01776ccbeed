package dev.cairn.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cairn.effort.Cancellation;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.image.layout.Platform;
import dev.cairn.tool.Bounds;
import dev.cairn.tool.Tool;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SkopeoTest {
    @TempDir
    private Path folder;

    @Test
    void a_registry_elsewhere_that_has_no_certificate_is_refused_with_the_mend() throws IOException {
        Optional<InetAddress> here = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
                .findFirst();
        Assumptions.assumeTrue(here.isPresent(), "this machine has no address but loopback");
        try (ServerSocket server = new ServerSocket(0, 10, here.orElseThrow())) {
            Thread.ofVirtual().start(() -> answerWithoutTls(server));
            String address = here.get().getHostAddress() + ":" + server.getLocalPort();
            Skopeo skopeo =
                    new Skopeo(new Tool("skopeo", Bounds.USUAL, new Cancellation()), Platform.here(), Optional.empty());
            assertThatExceptionOfType(CairnException.class)
                    .isThrownBy(() -> skopeo.manifest(folder, "docker://" + address + "/bio:1"))
                    .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE))
                    .withMessageContaining("skopeo cannot get docker://" + address + "/bio:1")
                    .withMessageContaining("without TLS only registries on loopback are spoken to")
                    .withMessageContaining("ssh -N -L 5000:localhost:5000 HOST");
        }
    }

    /// As a registry does that was given no certificate.
    private static void answerWithoutTls(ServerSocket server) {
        while (true) {
            try (Socket asking = server.accept()) {
                asking.getOutputStream().write("HTTP/1.0 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                asking.shutdownOutput();
                asking.getInputStream().readAllBytes();
            } catch (IOException e) {
                // The test is over, or whoever asked has gone.
                if (server.isClosed()) {
                    return;
                }
            }
        }
    }
}
