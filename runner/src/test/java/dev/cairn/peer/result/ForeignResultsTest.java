package dev.cairn.peer.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.circle.Beliefs;
import dev.cairn.config.Trusting;
import dev.cairn.config.choice.TrustChoice;
import dev.cairn.dag.Block;
import dev.cairn.failure.CairnException;
import dev.cairn.key.VerifyingKey;
import dev.cairn.lookup.Candidates;
import dev.cairn.name.IpnsRecord;
import dev.cairn.record.RecordBlock;
import dev.cairn.record.RevocationBlock;
import dev.cairn.record.Withdrawn;
import dev.cairn.store.commit.Batch;
import dev.cairn.store.record.KnownRecord;
import dev.cairn.store.record.Revocations;
import dev.cairn.task.FileKind;
import dev.cairn.task.Result;
import dev.cairn.task.ResultEntry;
import dev.cairn.task.block.ResultBlock;
import dev.cairn.trust.Belief;
import dev.cairn.trust.Vouching;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/// What others vouch for, and what they only pretend.
class ForeignResultsTest extends ForeignResultsCase {
    @Test
    void what_somebody_trusted_vouches_for_is_a_hit_and_says_from_whom() {
        Block record = alice.vouches(KEY, OUT);

        var made = ask().of(KEY).orElseThrow().made().orElseThrow();

        assertThat(made.entries()).containsExactly(OUT);
        assertThat(made.from()).hasValue("alice");
        assertThat(made.records()).containsExactly(record.cid());
        assertThat(told).isEmpty();
    }

    @Test
    void what_was_taken_over_is_known_here_from_then_on_with_its_record() {
        Block record = alice.vouches(KEY, OUT);
        ask().adopt();
        alice.records.clear();
        Candidates here = new Candidates(store, true, believing(alice), true);

        assertThat(store.blocks().get(record.cid())).hasValue(record.bytes());
        assertThat(store.blocks().get(KEY)).isPresent();
        assertThat(store.results().all(KEY)).singleElement().satisfies(known -> {
            assertThat(known.isOurs()).isFalse();
            assertThat(known.origin()).isEqualTo("alice");
        });
        assertThat(new Candidates(store, true, believing(alice), true)
                        .find(KEY, TASK)
                        .gone())
                .hasValueSatisfying(why -> assertThat(why).contains("no longer here"));
        assertThat(here.find(KEY, TASK).made()).isEmpty();
    }

    @Test
    void who_is_not_trusted_any_more_is_not_believed_in_what_is_stored_either() {
        alice.vouches(
                KEY, new ResultEntry("out", FileKind.FILE, Cid.of(new byte[] {1, 0x55, 0, 0}), 0, false, List.of()));
        ask().adopt();

        assertThat(new Candidates(store, true, believing(alice), false)
                        .find(KEY, TASK)
                        .made())
                .isPresent();
        assertThat(new Candidates(store, true, believing(), false)
                        .find(KEY, TASK)
                        .gone())
                .hasValue("its earlier result is not believed any more");
    }

    @Test
    void what_was_taken_over_counts_without_its_bytes_until_they_turn_out_to_be_something_else() {
        Block link = FolderWithLink.link("elsewhere");
        alice.vouches(KEY, new ResultEntry("out", FileKind.FILE, link.cid(), 9, false, List.of()));
        ask().adopt();
        Candidates here = new Candidates(store, true, believing(alice), true);
        assertThat(here.find(Map.of(KEY, TASK), Set.of()))
                .hasEntrySatisfying(KEY, found -> assertThat(found.made()).isPresent());

        try (Batch batch = store.writing().batch()) {
            batch.put(link.cid(), link.bytes());
            batch.commit();
        }

        assertThat(here.find(KEY, TASK).made()).isEmpty();
    }

    private Supplier<Belief> believing(Colleague... trusted) {
        TreeMap<String, VerifyingKey> keys = new TreeMap<>();
        for (Colleague one : trusted) {
            keys.put(one.name(), one.key.verifying());
        }
        Trusting trusting =
                new Trusting(List.of(), Duration.ofSeconds(5), new TreeSet<>(), keys, TrustChoice.ANY, new TreeMap<>());
        return () -> new Beliefs(store, trusting).of("flow");
    }

    @Test
    void a_record_of_a_stranger_is_counted_and_ignored() {
        bob.vouches(KEY, OUT);

        assertThat(offered()).isEmpty();
        assertThat(results.strangers()).isEqualTo(1);
        assertThat(told).isEmpty();
    }

    @Test
    void a_record_with_the_signature_of_another_is_forged() {
        Block right = alice.vouches(KEY, OUT);
        alice.records.clear();
        Block other = RecordBlock.sign(
                Colleague.cid("another task"), Colleague.cid("r"), Colleague.cid("e"), Colleague.SIGNED, alice.key);
        byte[] swapped = right.bytes().clone();
        // The signature stands behind the key that bears its name, with two bytes that say how long it is.
        int at = indexOf(swapped, "signature") + "signature".length() + 2;
        int there = indexOf(other.bytes(), "signature") + "signature".length() + 2;
        System.arraycopy(other.bytes(), there, swapped, at, 64);
        alice.says(new Block(Cid.ofBlock(Codec.DAG_CBOR, swapped), swapped));

        isRefused("is forged");
    }

    @Test
    void a_record_under_the_cid_of_another_is_refused() {
        Block right = alice.vouches(KEY, OUT);
        alice.records.clear();
        alice.says(new Block(Colleague.cid("other"), right.bytes()));

        isRefused("is another one");
    }

    @Test
    void truncated_and_bloated_records_are_named() {
        Block right = alice.vouches(KEY, OUT);
        alice.records.clear();
        alice.says(new Block(right.cid(), Arrays.copyOf(right.bytes(), 100)));
        alice.says(new Block(right.cid(), Arrays.copyOf(right.bytes(), 1 << 20)));

        assertThat(offered()).isEmpty();
        assertThat(told).hasSize(2).allMatch(sentence -> sentence.contains("malformed"));
    }

    @Test
    void a_signature_of_a_name_is_none_of_a_record() {
        // An IPNS record signs other bytes with the same key: as a record it is no block of one.
        byte[] name = IpnsRecord.sign(
                        alice.key, "/ipfs/" + OUT.cid(), 1, Instant.parse("2100-01-01T00:00:00Z"), Duration.ZERO)
                .bytes();
        alice.says(new Block(Cid.ofBlock(Codec.DAG_CBOR, name), name));

        isRefused("malformed");
    }

    @Test
    void a_record_of_a_task_that_nobody_asked_for_is_ignored() {
        alice.vouches(Colleague.cid("another task"), OUT);

        assertThat(offered()).isEmpty();
        assertThat(told).isEmpty();
    }

    @Test
    void two_of_three_have_to_agree() {
        trust(new TrustChoice(2, Optional.empty()), alice, bob, carol);
        Block first = alice.vouches(KEY, OTHER);
        assertThat(offered()).isEmpty();
        assertThat(ask().of(KEY).orElseThrow().gone())
                .hasValue("of the keys that are trusted 1 vouches for a result, and 2 have to agree on one");

        Block second = bob.vouches(KEY, OUT);
        assertThat(offered()).isEmpty();

        Block third = carol.vouches(KEY, OUT);
        var made = ask().of(KEY).orElseThrow().made().orElseThrow();
        assertThat(made.entries()).containsExactly(OUT);
        assertThat(made.records()).containsExactlyInAnyOrder(second.cid(), third.cid());
        ask().adopt();
        assertThat(store.records().divergent()).containsExactly(KEY);
        assertThat(store.records().find(first.cid())).isPresent();
    }

    @Test
    void one_signer_who_speaks_twice_is_one() {
        trust(new TrustChoice(2, Optional.empty()), alice, bob);
        alice.vouches(KEY, OUT);
        Cid result =
                new RecordBlock().read(alice.records.getFirst().block().bytes()).result();
        alice.says(RecordBlock.sign(KEY, result, Colleague.cid("another go"), Colleague.SIGNED, alice.key));

        assertThat(offered()).isEmpty();
    }

    @Test
    void what_is_withdrawn_by_who_is_trusted_is_not_believed() {
        Block record = alice.vouches(KEY, OUT);
        trust(TrustChoice.ANY, alice, bob);
        bob.withdraws(new Withdrawn.OfRecord(record.cid()));

        assertThat(offered()).isEmpty();
    }

    @Test
    void what_a_stranger_withdraws_is_believed_all_the_same() {
        Block record = alice.vouches(KEY, OUT);
        bob.withdraws(new Withdrawn.OfRecord(record.cid()));

        assertThat(offered()).isPresent();
    }

    @Test
    void a_withdrawn_record_that_is_replayed_stays_withdrawn() {
        Block record = alice.vouches(KEY, OUT);
        alice.withdraws(new Withdrawn.OfRecord(record.cid()));
        ask().adopt();
        alice.revocations.clear();

        assertThat(offered()).isEmpty();
    }

    @Test
    void of_a_stolen_key_what_was_not_seen_before_counts_no_more_whatever_time_it_bears() {
        alice.vouches(KEY, OUT);
        withdraw(new Withdrawn.OfKey(alice.key.verifying(), Optional.of(Instant.now())));

        assertThat(offered()).isEmpty();
    }

    @Test
    void of_a_stolen_key_what_was_seen_before_counts() {
        alice.vouches(KEY, OUT);
        ask().adopt();
        KnownRecord seen =
                store.records().find(alice.records.getFirst().block().cid()).orElseThrow();
        withdraw(new Withdrawn.OfKey(
                alice.key.verifying(), Optional.of(seen.seen().plusMillis(1))));

        assertThat(offered()).isPresent();
    }

    private void withdraw(Withdrawn what) {
        Block block = new Vouching(store.keys()).revocation(what);
        store.writing().commit(Revocations.came(new RevocationBlock().read(block.bytes()), block.bytes(), ""));
    }

    @Test
    void a_record_from_the_future_counts_and_is_told_of() {
        Block result = ResultBlock.write(new Result(KEY, List.of(OUT)), (cid, block) -> {});
        alice.blocks.add(result);
        alice.says(RecordBlock.sign(
                KEY, result.cid(), Colleague.cid("e"), Instant.parse("2500-01-01T00:00:00Z"), alice.key));

        assertThat(offered()).isPresent();
        assertThat(told).singleElement().asString().contains("2500-01-01");
    }

    @Test
    void strangers_are_counted_also_where_nobody_is_trusted() {
        trust(TrustChoice.ANY);
        alice.vouches(KEY, OUT);

        assertThat(offered()).isEmpty();
        assertThat(results.strangers()).isEqualTo(1);
        assertThat(told).isEmpty();
    }

    @Test
    void a_policy_that_names_an_unknown_person_says_how_to_mend_it() {
        trust(new TrustChoice(1, Optional.of(List.of("dave"))), alice);

        assertThat(catchThrowable(this::ask))
                .isInstanceOf(CairnException.class)
                .hasMessageContaining("'dave'")
                .hasMessageContaining("cairn trust add KEY --name dave");
    }
}
