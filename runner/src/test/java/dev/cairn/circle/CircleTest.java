package dev.cairn.circle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.config.Trusting;
import dev.cairn.config.choice.TrustChoice;
import dev.cairn.key.SigningKey;
import dev.cairn.key.VerifyingKey;
import dev.cairn.store.record.TrustedKey;
import dev.cairn.trust.Trust;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CircleTest {
    private static final VerifyingKey OWN = SigningKey.random().verifying();
    private static final VerifyingKey ALICE = SigningKey.random().verifying();
    private static final VerifyingKey BOB = SigningKey.random().verifying();

    private static final TrustChoice TWO_OF_ANY = new TrustChoice(2, Optional.empty());
    private static final TrustChoice ONLY_BOB = new TrustChoice(1, Optional.of(List.of("bob")));
    private static final TrustChoice MINE = new TrustChoice(1, Optional.of(List.of()));

    private static Circle circle(TrustChoice policy, Map<String, TrustChoice> rules) {
        Trusting trusting = new Trusting(
                List.of(),
                Trusting.NONE.timeout(),
                Trusting.NONE.witnesses(),
                new TreeMap<>(Map.of("bob", BOB)),
                policy,
                new TreeMap<>(rules));
        return Circle.of(Optional.of(OWN), List.of(new TrustedKey(ALICE, "alice", Instant.EPOCH)), trusting);
    }

    @Test
    void those_of_the_command_and_of_the_settings_are_known_and_oneself_comes_first() {
        Circle circle = circle(TrustChoice.ANY, Map.of());

        assertThat(circle.all())
                .containsExactly(
                        new Known(OWN, "mine", Known.From.OWN),
                        new Known(ALICE, "alice", Known.From.COMMAND),
                        new Known(BOB, "bob", Known.From.SETTING));
        assertThat(circle.name(BOB)).isEqualTo("bob");
        VerifyingKey stranger = SigningKey.random().verifying();
        assertThat(circle.name(stranger)).isEqualTo(stranger.toMultikey());
    }

    @Test
    void the_policy_says_whose_records_count() {
        assertThat(circle(TrustChoice.ANY, Map.of()).trust())
                .isEqualTo(new Trust(Optional.of(OWN), Set.of(ALICE, BOB), 1));
        assertThat(circle(TWO_OF_ANY, Map.of()).trust()).isEqualTo(new Trust(Optional.of(OWN), Set.of(ALICE, BOB), 2));
        assertThat(circle(MINE, Map.of()).trust()).isEqualTo(new Trust(Optional.of(OWN), Set.of(), 1));
    }

    @Test
    void a_rule_of_the_name_comes_before_patterns_and_of_these_the_longest() {
        Circle circle = circle(TrustChoice.ANY, Map.of("variants", MINE, "var*", TWO_OF_ANY, "*", ONLY_BOB));

        assertThat(circle.trust("variants").keys()).isEmpty();
        assertThat(circle.trust("vary").agree()).isEqualTo(2);
        assertThat(circle.trust("other").keys()).containsExactly(BOB);
    }

    @Test
    void whoever_a_policy_names_has_to_be_known() {
        TrustChoice alicia = new TrustChoice(1, Optional.of(List.of("alicia")));

        assertThatThrownBy(circle(alicia, Map.of())::trust)
                .hasMessageContaining("trust.policy names 'alicia'")
                .hasMessageContaining("did you mean 'alice'");
    }

    @Test
    void two_keys_of_one_name_are_refused() {
        assertThatThrownBy(() -> Circle.of(
                        Optional.empty(),
                        List.of(new TrustedKey(ALICE, "bob", Instant.EPOCH)),
                        new Trusting(
                                List.of(),
                                Trusting.NONE.timeout(),
                                Trusting.NONE.witnesses(),
                                new TreeMap<>(Map.of("bob", BOB)),
                                TrustChoice.ANY,
                                new TreeMap<>())))
                .hasMessageContaining("call one of them something else");
    }
}
