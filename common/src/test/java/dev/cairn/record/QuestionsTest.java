package dev.cairn.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.dag.Block;
import dev.cairn.dag.DagCbor;
import dev.cairn.dag.MemoryBlocks;
import dev.cairn.dag.Node;
import dev.cairn.failure.CairnException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Questions for records, and the answers to them, as blocks.
class QuestionsTest {
    private static final Cid TASK = named("task");

    private final MemoryBlocks blocks = new MemoryBlocks();

    private static Cid named(String text) {
        return Cid.ofBlock(Codec.DAG_CBOR, text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<Cid> many(int count) {
        return IntStream.range(0, count).mapToObj(i -> named("task " + i)).toList();
    }

    private static byte[] block(Map<String, Node> fields) {
        return DagCbor.encode(new Node.Fields(fields));
    }

    @Test
    void a_question_is_read_as_it_was_written() {
        assertThat(QuestionBlock.read(
                        QuestionBlock.write(List.of(TASK, named("other"))).bytes()))
                .containsExactly(TASK, named("other"));
        assertThat(QuestionBlock.read(QuestionBlock.write(List.of()).bytes())).isEmpty();
    }

    @Test
    void a_question_is_the_block_that_is_specified() {
        assertThat(QuestionBlock.write(List.of(TASK)).cid())
                .isEqualTo(Block.of(
                                Codec.DAG_CBOR,
                                block(Map.of(
                                        "cairn",
                                        new Node.Text("question/1"),
                                        "tasks",
                                        new Node.Items(List.of(new Node.Link(TASK))))))
                        .cid());
    }

    @Test
    void the_longest_question_is_no_larger_than_a_block_may_be() {
        Block longest = QuestionBlock.write(many(QuestionBlock.MAX_TASKS));

        assertThat(longest.bytes()).hasSizeLessThan(QuestionBlock.MAX_SIZE / 2);
        assertThat(QuestionBlock.read(longest.bytes())).hasSize(QuestionBlock.MAX_TASKS);
    }

    @Test
    void a_longer_question_is_neither_written_nor_read() {
        List<Cid> tooMany = many(QuestionBlock.MAX_TASKS + 1);
        byte[] asked = block(Map.of(
                "cairn",
                new Node.Text(QuestionBlock.KIND),
                "tasks",
                new Node.Items(
                        tooMany.stream().map(task -> (Node) new Node.Link(task)).toList())));

        assertThatThrownBy(() -> QuestionBlock.write(tooMany)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> QuestionBlock.read(asked))
                .isInstanceOf(CairnException.class)
                .hasMessageContaining("at most 10000 tasks");
    }

    @Test
    void a_question_that_says_more_is_none() {
        byte[] more = block(Map.of("cairn", new Node.Text(QuestionBlock.KIND), "since", new Node.Int(1)));

        assertThatThrownBy(() -> QuestionBlock.read(more)).hasMessageContaining("'since'");
        assertThatThrownBy(() -> QuestionBlock.read(new byte[] {1, 2})).isInstanceOf(CairnException.class);
    }

    @Test
    void an_answer_is_read_as_it_was_written_however_long_it_is() {
        for (int count : new int[] {0, 1, 10_000}) {
            RecordsAnswer answer = new RecordsAnswer(
                    many(count).stream()
                            .map(cid -> new RecordsAnswer.Told(cid, 1_790_000_000_123L))
                            .toList(),
                    many(Math.min(count, 2)));

            Block written = AnswerBlock.write(answer, blocks);

            assertThat(written.bytes()).hasSizeLessThan(1 << 20);
            assertThat(AnswerBlock.read(written.bytes(), blocks, count)).isEqualTo(answer);
        }
    }

    @Test
    void an_answer_tells_of_so_many_records_of_a_task_and_no_more() {
        RecordsAnswer much = new RecordsAnswer(
                many(AnswerBlock.MAX_RECORDS * 3 + 1).stream()
                        .map(cid -> new RecordsAnswer.Told(cid, 0))
                        .toList(),
                List.of());
        Block written = AnswerBlock.write(much, blocks);

        assertThat(AnswerBlock.read(written.bytes(), blocks, 4).records()).hasSize(AnswerBlock.MAX_RECORDS * 3 + 1);
        assertThatThrownBy(() -> AnswerBlock.read(written.bytes(), blocks, 3))
                .isInstanceOf(CairnException.class)
                .hasMessageContaining("at most 48 records");
    }

    @Test
    void an_answer_in_another_form_is_none() {
        byte[] noSighting = block(Map.of(
                "cairn", new Node.Text(AnswerBlock.KIND), "records", new Node.Items(List.of(new Node.Link(TASK)))));

        assertThatThrownBy(() -> AnswerBlock.read(noSighting, blocks, 1)).isInstanceOf(CairnException.class);
        assertThatThrownBy(() ->
                        AnswerBlock.read(QuestionBlock.write(List.of(TASK)).bytes(), blocks, 1))
                .hasMessageContaining("question/1");
    }
}
