package dev.cairn.gateway.shelf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.cid.Cid;
import dev.cairn.dag.Block;
import dev.cairn.gateway.RecordShelf;
import dev.cairn.index.SharedRecords;
import dev.cairn.index.StoredRecords;
import dev.cairn.key.SigningKey;
import dev.cairn.record.AnswerBlock;
import dev.cairn.record.Withdrawn;
import dev.cairn.store.StoreTestCase;
import dev.cairn.store.commit.Batch;
import dev.cairn.store.pin.PinKind;
import dev.cairn.store.pin.Pins;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StoreRecordShelfTest extends StoreTestCase {
    private final SharedRecords shared = new SharedRecords();
    private final SigningKey key = SigningKey.random();
    private RecordShelf shelf;

    @BeforeEach
    void open() {
        shelf = new StoreRecordShelf(store);
    }

    private Cid record(Cid task) {
        return shared.of(task).getFirst().cid();
    }

    @Test
    void a_record_that_nothing_pins_is_told_to_nobody() {
        Cid task = shared.add("known", 1, key);
        Cid manifest = StoredRecords.putLoose(shared, store);
        List<Cid> names = List.of(record(task), shared.results().getFirst().cid());

        assertThat(shelf.records(List.of(task))).isEmpty();
        assertThat(shelf.blocks(names)).isEmpty();

        store.pins().add(manifest, "", PinKind.MANUAL);

        assertThat(shelf.records(List.of(task)))
                .extracting(RecordShelf.Told::record)
                .containsExactly(record(task));
        assertThat(shelf.blocks(names)).containsOnlyKeys(names);
    }

    @Test
    void a_run_s_pin_reaches_its_records_and_results() {
        Cid task = shared.add("known", 3000, key);
        Cid manifest = StoredRecords.putLoose(shared, store);
        store.writing().commit(Pins.recordsAdded(manifest, "flow", PinKind.RUN, List.of()));

        assertThat(shelf.records(List.of(task))).hasSize(1);
        assertThat(shelf.blocks(shared.blocks().keySet()))
                .containsOnlyKeys(shared.blocks().keySet());
    }

    @Test
    void what_is_let_go_of_is_told_no_more() {
        Cid task = shared.add("known", 1, key);
        StoredRecords.put(shared, store);
        assertThat(shelf.records(List.of(task))).hasSize(1);

        store.pins().remove(store.pins().all());

        assertThat(shelf.records(List.of(task))).isEmpty();
    }

    @Test
    void what_is_collected_is_told_no_more() {
        Cid task = shared.add("known", 1, key);
        StoredRecords.put(shared, store);
        store.pins().remove(store.pins().all());

        store.collector().collect(OptionalLong.empty());

        assertThat(shelf.records(List.of(task))).isEmpty();
    }

    @Test
    void a_result_that_nobody_vouches_for_is_told_to_nobody() {
        Cid task = SharedRecords.task("holds a secret");
        Cid result = shared.add("other", 1, key);
        Cid manifest = StoredRecords.put(shared, store);
        try (Batch batch = store.writing().batch()) {
            batch.with(store.results().accepted(task, result, manifest, true, Optional.empty(), false));
            batch.with(store.results().accepted(task, manifest, manifest, false, Optional.empty(), false));
            batch.commit();
        }

        assertThat(store.results().all(task)).hasSize(2);
        assertThat(shelf.records(List.of(task))).isEmpty();
    }

    @Test
    void content_is_no_block_that_says_something() {
        Cid added = added(file("reads.fq", "ACGT")).cid();

        assertThat(shelf.blocks(List.of(added))).isEmpty();
    }

    @Test
    void records_come_in_the_order_of_the_tasks_and_those_of_a_task_as_they_came() {
        Cid first = shared.add("first", 1, key);
        Cid second = shared.add("second", 1, key);
        shared.add("first", 1, SigningKey.random());
        StoredRecords.put(shared, store);
        List<Cid> ofFirst = shared.of(first).stream().map(Block::cid).toList();

        assertThat(shelf.records(List.of(second, first)))
                .extracting(RecordShelf.Told::record)
                .containsExactly(record(second), ofFirst.get(0), ofFirst.get(1));
    }

    @Test
    void of_many_who_vouch_for_a_task_those_who_came_first_are_told_of() {
        Cid task = shared.add("popular", 1, key);
        for (int i = 0; i < AnswerBlock.MAX_RECORDS; i++) {
            shared.add("popular", 1, SigningKey.random());
        }
        StoredRecords.put(shared, store);

        assertThat(shelf.records(List.of(task)))
                .hasSize(AnswerBlock.MAX_RECORDS)
                .extracting(RecordShelf.Told::record)
                .contains(record(task));
    }

    @Test
    void all_that_was_withdrawn_is_passed_on_whoever_signed_it() {
        Block one = shared.revoke(new Withdrawn.OfKey(key.verifying(), Optional.empty()), key);
        Block other = shared.revoke(new Withdrawn.OfResult(SharedRecords.task("x")), SigningKey.random());
        StoredRecords.put(shared, store);

        assertThat(shelf.revocations()).containsExactlyInAnyOrder(one, other);
    }
}
