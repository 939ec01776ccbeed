package dev.cairn.config.choice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrustChoiceTest {
    @Test
    void people_are_named_and_may_have_to_agree() {
        assertThat(TrustChoice.read("any")).hasValue(TrustChoice.ANY);
        assertThat(TrustChoice.read("mine")).hasValue(new TrustChoice(1, Optional.of(List.of())));
        assertThat(TrustChoice.read("alice, bob b."))
                .hasValue(new TrustChoice(1, Optional.of(List.of("alice", "bob b."))));
        assertThat(TrustChoice.read(" 2 of alice, bob"))
                .hasValue(new TrustChoice(2, Optional.of(List.of("alice", "bob"))));
        assertThat(TrustChoice.read("3 of any")).hasValue(new TrustChoice(3, Optional.empty()));
    }

    /// One's own key is one more of those who are named.
    @Test
    void no_more_have_to_agree_than_there_are() {
        assertThat(TrustChoice.read("3 of alice, bob")).isPresent();
        assertThat(TrustChoice.read("4 of alice, bob")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "0 of any",
                "-1 of any",
                "+1 of alice",
                "1000000 of any",
                "2 of mine",
                "mine, alice",
                "alice, any",
                "alice,,bob",
                "2 of 3 of any"
            })
    void what_can_mean_nothing_is_refused(String text) {
        assertThat(TrustChoice.read(text)).isEmpty();
    }
}
