package dev.cairn.index.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.dag.Block;
import dev.cairn.dag.DagCbor;
import dev.cairn.dag.Node;
import dev.cairn.effort.Effort;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.index.IndexContract;
import dev.cairn.index.OthersHad;
import dev.cairn.index.SharedRecords;
import dev.cairn.key.SigningKey;
import dev.cairn.record.HadTask;
import dev.cairn.record.TasksBlock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A server that is asked which tasks it has had, and answers as no Cairn would.
class LyingPeersTasksTest {
    private final LyingPeer peer = new LyingPeer();
    private final SharedRecords shared = new SharedRecords();
    private final Cid task = shared.add("known", 1, SigningKey.random());
    private final Block record = shared.of(task).getFirst();
    private final HadTask had = new HadTask("align", "", task, record.cid());

    LyingPeersTasksTest() throws IOException {}

    @AfterEach
    void stop() {
        peer.close();
    }

    private OthersHad told() {
        return peer.index().had("a flow & more", IndexContract.effort());
    }

    private CairnException corrupt() {
        CairnException broken = catchThrowableOfType(CairnException.class, this::told);
        assertThat(broken.kind()).isEqualTo(Kind.CORRUPT);
        assertThat(broken.sentence()).hasLineCount(1).contains("http://127.0.0.1:");
        return broken;
    }

    @Test
    void tasks_and_what_they_consist_of_are_read() throws IOException {
        peer.answers(TasksBlock.write(List.of(had)), record);

        OthersHad told = told();

        assertThat(told.tasks()).containsExactly(had);
        assertThat(told.blocks()).containsOnlyKeys(record.cid());
    }

    @Test
    void what_is_told_of_and_not_given_is_missing() throws IOException {
        peer.answers(TasksBlock.write(List.of(had)));

        assertThat(told().tasks()).containsExactly(had);
        assertThat(told().blocks()).isEmpty();
    }

    @Test
    void a_block_that_is_another_one_is_named() throws IOException {
        peer.answers(TasksBlock.write(List.of(had)), new Block(record.cid(), new byte[] {1, 2, 3}));

        assertThat(corrupt().sentence()).contains(record.cid().toString());
    }

    @Test
    void an_answer_without_its_root_or_with_two_is_none() throws IOException {
        peer.answers(List.of(task), List.of(record));
        peer.answers(List.of(task, record.cid()), List.of(record));

        assertThat(corrupt().sentence()).contains("without a list of tasks");
        assertThat(corrupt().sentence()).contains("without a list of tasks");
    }

    @Test
    void something_else_than_tasks_is_none() throws IOException {
        peer.answers(record);
        peer.answers(200, "<html>welcome</html>".getBytes(StandardCharsets.US_ASCII));

        assertThat(corrupt().sentence()).contains("something else than tasks", "record/1");
        corrupt();
    }

    @Test
    void more_tasks_than_there_may_be_are_refused() throws IOException {
        Node one = new Node.Items(
                List.of(new Node.Text("align"), new Node.Text(""), new Node.Link(task), new Node.Link(record.cid())));
        byte[] many = DagCbor.encode(new Node.Fields(Map.of(
                "cairn",
                new Node.Text(TasksBlock.KIND),
                "tasks",
                new Node.Items(Collections.nCopies(TasksBlock.MAX_TASKS + 1, one)))));
        peer.answers(Block.of(Codec.DAG_CBOR, many));

        assertThat(corrupt().sentence()).contains("at most 1000 tasks");
    }

    @Test
    void an_answer_that_does_not_end_is_given_up() throws IOException {
        List<Block> endless = new ArrayList<>();
        for (byte i = 0; i < 17; i++) {
            byte[] bytes = new byte[1 << 20];
            bytes[0] = i;
            endless.add(Block.of(Codec.RAW, bytes));
        }
        peer.answers(List.of(task), endless);

        assertThat(corrupt().sentence()).contains("more than 16 MiB");
    }

    @Test
    void more_blocks_than_there_may_be_are_refused() throws IOException {
        List<Block> many = new ArrayList<>();
        for (int i = 0; i <= 40_000; i++) {
            many.add(Block.of(Codec.RAW, Integer.toString(i).getBytes(StandardCharsets.US_ASCII)));
        }
        peer.answers(List.of(task), many);

        assertThat(corrupt().sentence()).contains("more than 40000 blocks");
    }

    @Test
    void one_that_leads_elsewhere_is_not_followed_and_one_that_does_not_know_the_question_has_nothing() {
        peer.answers(302);
        peer.answers(404);

        assertThat(corrupt().sentence()).contains("answers 302");
        assertThat(told()).isEqualTo(OthersHad.NOTHING);
    }

    @Test
    void one_that_says_nothing_costs_its_time_and_no_more() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            CairnException broken = catchThrowableOfType(
                    CairnException.class,
                    () -> peer.index(silent.getLocalPort())
                            .had("flow", Effort.of(Duration.ofSeconds(1), Duration.ofSeconds(2))));

            assertThat(broken.kind()).isIn(Kind.TIMED_OUT, Kind.UNREACHABLE);
        }
    }
}
