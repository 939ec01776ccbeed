package dev.cairn.naming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetTest {
    private static final String NAME = "k51qzi5uqu5dlvj2baxnqndepeb86cbk3ng7n3i46uzyxzyqj2xjonzllnv0v8";

    @ParameterizedTest
    @CsvSource({
        "/ipfs/bafkqaaa,/ipfs/bafkqaaa",
        "ipfs://bafkqaaa/a/b,/ipfs/bafkqaaa/a/b",
        "bafkqaaa,/ipfs/bafkqaaa",
        "bafkqaaa/a,/ipfs/bafkqaaa/a",
        "/ipns/" + NAME + ",/ipns/" + NAME,
        "ipns://" + NAME + "/a,/ipns/" + NAME + "/a"
    })
    void what_people_write_is_a_path(String text, String path) {
        assertThat(Target.parse(text).path()).isEqualTo(path);
    }

    @Test
    void a_name_may_be_written_in_each_of_its_forms() {
        String peer = "12D3KooWGgRpRcMcn1tFBX4LGQ3CVo1ZbYqZvwnvzFZq8iPoEzYx";

        assertThat(Target.alias(peer)).isEqualTo(Target.alias("/ipns/" + peer));
        assertThat(Target.alias(NAME + "/a/b").below()).isEqualTo("/a/b");
    }

    @Test
    void a_path_goes_on_below_what_it_leads_to() {
        assertThat(Target.parse("/ipfs/bafkqaaa/a/").down("/b").path()).isEqualTo("/ipfs/bafkqaaa/a/b");
        assertThat(Target.parse("/ipfs/bafkqaaa").down("").path()).isEqualTo("/ipfs/bafkqaaa");
    }

    @ParameterizedTest
    @ValueSource(strings = {"example.org", "/ipns/example.org/a", "ipns://example.org"})
    void a_name_of_the_dns_is_refused_by_what_it_is(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Target.alias(text))
                .withMessageContaining("'example.org' is a DNSLink name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "/ipns/", "/ipns/x", "bafkqaaa", "/ipfs/bafkqaaa"})
    void what_is_no_name_is_refused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Target.alias(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "/ipfs/", "/ipfs/x", "/a/b", "/ipns/bafkqaaa"})
    void what_is_no_path_is_refused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Target.parse(text));
    }
}
