package dev.cairn.image;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Whom plain HTTP is spoken to.
class RegistriesTest {
    @Test
    void only_this_machine_is_spoken_to_without_tls() {
        assertThat(Registries.isLoopback("localhost:5000/bio:1")).isTrue();
        assertThat(Registries.isLoopback("127.0.0.1:5000/bio:1")).isTrue();
        assertThat(Registries.isLoopback("[::1]:5000/bio")).isTrue();
        assertThat(Registries.isLoopback("127.0.0.1.example.org/bio")).isFalse();
        assertThat(Registries.isLoopback("localhost.example.org/bio")).isFalse();
        assertThat(Registries.isLoopback("localhost")).isFalse();
        assertThat(Registries.isLoopback("registry.example.org/bio:1")).isFalse();
    }

    @Test
    void a_name_is_had_without_its_tag_and_digest() {
        assertThat(Registries.repository("localhost:5000/bio:1")).isEqualTo("localhost:5000/bio");
        assertThat(Registries.repository("localhost:5000/bio")).isEqualTo("localhost:5000/bio");
        assertThat(Registries.repository("bio:1@sha256:" + "a".repeat(64))).isEqualTo("bio");
    }
}
