package dev.cairn.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.unixfs.write.Imported;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Who may ask, and what.
class DoorTest extends GatewayTestCase {
    private final Imported file = file("text");

    DoorTest() {
        super(new GatewayOptions("127.0.0.1", 0, Optional.empty(), Optional.empty(), Set.of("data.example.org")));
    }

    /// The first line of the answer to a request as it is written here.
    private String raw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), gateway.port())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            String line = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
                    .readLine();
            return line == null ? "" : line;
        }
    }

    private String withHost(String host) throws IOException {
        return raw("GET /ipfs/" + file.cid() + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:PORT", "localhost:PORT", "LocalHost:PORT", "[::1]:PORT", "data.example.org"})
    void its_own_names_are_answered(String host) throws IOException {
        assertThat(withHost(host.replace("PORT", Integer.toString(gateway.port()))))
                .isEqualTo("HTTP/1.1 200 OK");
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example.org:PORT", "evil.example.org", "127.0.0.1:1", "127.0.0.1", "10.0.0.1:PORT"})
    void other_names_are_not(String host) throws IOException {
        assertThat(withHost(host.replace("PORT", Integer.toString(gateway.port()))))
                .startsWith("HTTP/1.1 421 ");
    }

    @Test
    void a_request_without_a_name_is_refused() throws IOException {
        assertThat(raw("GET /ipfs/" + file.cid() + " HTTP/1.1\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "TRACE"})
    void nothing_but_reading_is_done(String method) {
        HttpResponse<byte[]> response = ask(method, "/ipfs/" + file.cid());

        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(header(response, "Allow")).isEqualTo("GET, HEAD, OPTIONS");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "OPTIONS"})
    void pages_of_other_origins_may_read(String method) {
        HttpResponse<byte[]> response = ask(method, "/ipfs/" + file.cid());

        assertThat(response.statusCode()).isBetween(200, 204);
        assertThat(header(response, "Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(header(response, "Access-Control-Allow-Methods")).isEqualTo("GET, HEAD, OPTIONS");
        assertThat(header(response, "Access-Control-Allow-Headers"))
                .contains("Range")
                .doesNotContain("Authorization");
        assertThat(header(response, "Access-Control-Expose-Headers")).contains("X-Ipfs-Roots", "Ipfs-Uri");
        assertThat(header(response, "Access-Control-Allow-Credentials")).isEmpty();
    }

    @Test
    void half_an_escape_is_refused() throws IOException {
        String host = "\r\nHost: 127.0.0.1:" + gateway.port() + "\r\n\r\n";

        assertThat(raw("GET /ipfs/" + file.cid() + "/%zz HTTP/1.1" + host)).startsWith("HTTP/1.1 400 ");
        assertThat(raw("GET /ipfs/" + file.cid() + "?format=%z HTTP/1.1" + host))
                .startsWith("HTTP/1.1 400 ");
    }

    @Test
    void endless_addresses_and_headers_are_refused() throws IOException {
        String host = " HTTP/1.1\r\nHost: 127.0.0.1:" + gateway.port() + "\r\n";

        assertThat(raw("GET /ipfs/" + "x".repeat(20_000) + host + "\r\n")).contains(" 414 ");
        assertThat(raw("GET /ipfs/x" + host + "X: " + "x".repeat(40_000) + "\r\n\r\n"))
                .contains(" 431 ");
    }

    @Test
    void a_failure_is_told_in_a_sentence_and_no_more() {
        HttpResponse<byte[]> response = get("/ipfs/not-a-cid");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(text(response).lines()).hasSize(1);
        assertThat(text(response))
                .contains("not-a-cid")
                .doesNotContain("Exception")
                .doesNotContain("\tat ");
    }

    @Nested
    class WithAToken extends GatewayTestCase {
        private final Imported secret = file("secret");

        WithAToken() {
            super(new GatewayOptions("127.0.0.1", 0, Optional.empty(), Optional.of("0123456789abcdef"), Set.of()));
        }

        @Test
        void nobody_reads_without_it() {
            HttpResponse<byte[]> response = get("/ipfs/" + secret.cid());

            assertThat(response.statusCode()).isEqualTo(401);
            assertThat(header(response, "WWW-Authenticate")).isEqualTo("Bearer");
            assertThat(get("/ipfs/" + secret.cid(), "Authorization", "Bearer 0123456789abcdeX")
                            .statusCode())
                    .isEqualTo(401);
        }

        @Test
        void whoever_has_it_reads() {
            assertThat(text(get("/ipfs/" + secret.cid(), "Authorization", "Bearer 0123456789abcdef")))
                    .isEqualTo("secret");
        }
    }
}
