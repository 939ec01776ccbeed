package dev.cairn.circle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.config.Trusting;
import dev.cairn.config.choice.TrustChoice;
import dev.cairn.key.SigningKey;
import dev.cairn.key.VerifyingKey;
import dev.cairn.store.record.KnownRecord;
import dev.cairn.store.record.TrustedKey;
import dev.cairn.trust.Belief;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DissentTest {
    private static final VerifyingKey ALICE = SigningKey.random().verifying();
    private static final VerifyingKey BOB = SigningKey.random().verifying();
    private static final Cid TASK = cid(1);
    private static final Cid TAKEN = cid(2);
    private static final Cid OTHER = cid(3);

    private final Circle circle = Circle.of(
            Optional.empty(),
            List.of(new TrustedKey(ALICE, "alice", Instant.EPOCH), new TrustedKey(BOB, "bob", Instant.EPOCH)),
            new Trusting(
                    List.of(),
                    Trusting.NONE.timeout(),
                    Trusting.NONE.witnesses(),
                    Collections.emptySortedMap(),
                    TrustChoice.ANY,
                    Collections.emptySortedMap()));
    private final Dissent dissent = new Dissent(circle, new Belief(circle.trust(), List.of()));

    private static Cid cid(int number) {
        return Cid.ofBlock(Codec.DAG_CBOR, new byte[] {(byte) number});
    }

    private static KnownRecord record(VerifyingKey signer, Cid result) {
        return new KnownRecord(
                cid(4), TASK, result, cid(5), signer, Instant.EPOCH, 1, Instant.EPOCH, Optional.empty(), "index");
    }

    @Test
    void whoever_has_another_result_is_named_once() {
        List<KnownRecord> records = List.of(record(ALICE, TAKEN), record(BOB, OTHER));

        assertThat(dissent.of("call[a]", TASK, TAKEN, records))
                .hasValueSatisfying(told -> assertThat(told)
                        .startsWith("call[a]: the result that is taken is that of alice, bob has another one")
                        .contains("cairn audit " + TASK));
        assertThat(dissent.of("call[a]", TASK, TAKEN, records)).isEmpty();
    }

    @Test
    void a_store_that_made_two_results_is_told_of_itself() {
        VerifyingKey own = SigningKey.random().verifying();
        Circle alone = Circle.of(Optional.of(own), List.of(), Trusting.NONE);
        Dissent found = new Dissent(alone, new Belief(alone.trust(), List.of()));

        assertThat(found.of("call", TASK, TAKEN, List.of(record(own, TAKEN), record(own, OTHER))))
                .hasValueSatisfying(told -> assertThat(told)
                        .startsWith(
                                "call: the result that is taken is that of this store, this store has another one"));
    }

    @Test
    void strangers_and_those_who_agree_are_not_worth_a_word() {
        assertThat(dissent.of(
                        "call",
                        TASK,
                        TAKEN,
                        List.of(record(ALICE, TAKEN), record(SigningKey.random().verifying(), OTHER))))
                .isEmpty();
    }
}
