package dev.cairn.index.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.dag.Block;
import dev.cairn.effort.Effort;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.index.Findings;
import dev.cairn.index.Index;
import dev.cairn.index.IndexContract;
import dev.cairn.index.SharedRecords;
import dev.cairn.key.SigningKey;
import dev.cairn.record.AnswerBlock;
import dev.cairn.record.RecordsAnswer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A server that answers in the form of a Cairn, and not as one would.
class LyingPeerTest {
    private final LyingPeer peer = new LyingPeer();
    private final SharedRecords shared = new SharedRecords();
    private final Cid task = shared.add("known", 1, SigningKey.random());
    private final Block record = shared.of(task).getFirst();
    private final Index index = peer.index();

    LyingPeerTest() throws IOException {}

    @AfterEach
    void stop() {
        peer.close();
    }

    private static Block root(List<Cid> records) {
        return AnswerBlock.write(
                new RecordsAnswer(
                        records.stream()
                                .map(cid -> new RecordsAnswer.Told(cid, 1))
                                .toList(),
                        List.of()),
                (cid, block) -> {});
    }

    private Findings found() {
        return index.lookUp(List.of(task), IndexContract.effort());
    }

    private CairnException corrupt() {
        CairnException broken = catchThrowableOfType(CairnException.class, this::found);
        assertThat(broken.kind()).isEqualTo(Kind.CORRUPT);
        assertThat(broken.sentence()).hasLineCount(1);
        return broken;
    }

    @Test
    void an_answer_as_it_should_be_is_read() throws IOException {
        peer.answers(root(List.of(record.cid())), record);

        assertThat(found().records()).hasSize(1);
    }

    @Test
    void a_record_that_is_told_of_and_not_given_is_none() throws IOException {
        peer.answers(root(List.of(record.cid(), task)), record);

        assertThat(found().records()).hasSize(1);
    }

    @Test
    void a_block_that_is_another_one_is_named() throws IOException {
        peer.answers(root(List.of(record.cid())), new Block(record.cid(), new byte[] {1, 2, 3}));

        assertThat(corrupt().sentence()).contains(record.cid().toString());
    }

    @Test
    void a_bloated_record_is_named() throws IOException {
        Block bloated = Block.of(Codec.DAG_CBOR, new byte[1025]);
        peer.answers(root(List.of(bloated.cid())), bloated);

        assertThat(corrupt().sentence()).contains(bloated.cid().toString(), "1025 bytes", "at most 1024");
    }

    @Test
    void more_records_of_a_task_than_there_may_be_are_refused() throws IOException {
        List<Cid> many = new ArrayList<>();
        for (int i = 0; i <= AnswerBlock.MAX_RECORDS; i++) {
            many.add(SharedRecords.task("record " + i));
        }
        peer.answers(root(many));

        assertThat(corrupt().sentence()).contains("at most 16 records");
    }

    @Test
    void an_answer_without_its_root_is_none() throws IOException {
        peer.answers(List.of(task), List.of(record));

        assertThat(corrupt().sentence()).contains("without the root");
    }

    @Test
    void an_answer_of_two_roots_is_none() throws IOException {
        peer.answers(List.of(task, record.cid()), List.of(record));

        assertThat(corrupt().sentence()).contains("2 roots");
    }

    @Test
    void something_else_than_an_answer_is_none() throws IOException {
        peer.answers(record);

        assertThat(corrupt().sentence()).contains("record/1");
    }

    @Test
    void another_status_is_told_with_its_words() {
        peer.answers(404, "there is nothing here\n".getBytes(StandardCharsets.US_ASCII));

        assertThat(corrupt().sentence()).contains("404", "there is nothing here");
    }

    @Test
    void nothing_has_changed_only_for_whoever_asked_before() {
        peer.answers(304);

        assertThat(corrupt().sentence()).contains("304");
    }

    @Test
    void one_that_has_too_much_to_do_is_asked_again() throws IOException {
        peer.answers(503);
        peer.answers(429);
        peer.answers(root(List.of(record.cid())), record);

        assertThat(found().records()).hasSize(1);
    }

    @Test
    void one_that_always_has_too_much_to_do_is_given_up() {
        peer.answers(503);

        CairnException broken = catchThrowableOfType(
                CairnException.class,
                () -> index.lookUp(List.of(task), Effort.of(Duration.ofSeconds(1), Duration.ofSeconds(2))));

        assertThat(broken.kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(broken.sentence()).contains("too much to do");
    }
}
