package dev.cairn.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GatewayOptionsTest {
    private static final Optional<GatewayOptions.Tls> TLS =
            Optional.of(new GatewayOptions.Tls(Path.of("cert.pem"), Path.of("key.pem")));
    private static final Optional<String> TOKEN = Optional.of("0123456789abcdef");

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.8.8.8", "::1", "localhost"})
    void loopback_needs_neither_tls_nor_a_token(String host) {
        assertThat(new GatewayOptions(host, 0, Optional.empty(), Optional.empty(), Set.of()).host())
                .isEqualTo(host);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.168.1.5", "myhost", "127.0.0.1.example.org"})
    void everything_else_needs_both(String host) {
        assertThatThrownBy(() -> new GatewayOptions(host, 0, Optional.empty(), TOKEN, Set.of()))
                .hasMessageContaining("serve.tls-cert");
        assertThatThrownBy(() -> new GatewayOptions(host, 0, TLS, Optional.empty(), Set.of()))
                .hasMessageContaining("serve.token-file");
        assertThat(new GatewayOptions(host, 0, TLS, TOKEN, Set.of()).host()).isEqualTo(host);
    }

    @Test
    void a_token_that_can_be_guessed_is_none() {
        assertThatThrownBy(() -> new GatewayOptions("::1", 0, TLS, Optional.of("short"), Set.of()))
                .hasMessage("the token must have at least 16 characters, has 5");
    }

    @Test
    void a_port_is_one() {
        assertThatThrownBy(() -> GatewayOptions.loopback(65_536)).hasMessageContaining("serve.port");
    }

    @Test
    void the_token_is_not_told() {
        assertThat(new GatewayOptions("::1", 1, TLS, TOKEN, Set.of()).toString())
                .doesNotContain("0123");
    }
}
