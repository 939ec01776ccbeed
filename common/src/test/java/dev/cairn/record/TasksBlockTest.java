package dev.cairn.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.cid.Cid;
import dev.cairn.dag.Block;
import dev.cairn.dag.DagCbor;
import dev.cairn.dag.Node;
import dev.cairn.failure.CairnException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TasksBlockTest {
    private static final Cid TASK = Cid.parse("bafyreifepiu23okq5zuyvyhsoiazv2icw2van3s7ko6d3ixl5jx2yj2yhu");
    private static final Cid RECORD = Cid.parse("bafyreidykglsfhoixmivffc5uwhcgshx4j465xwqntbmu43nb2dzqwfvae");

    @Test
    void what_is_written_is_read_in_its_order() {
        List<HadTask> tasks = List.of(
                new HadTask("align", "[\"sample\",\"b\"]", TASK, RECORD), new HadTask("align", "", RECORD, TASK));

        Block block = TasksBlock.write(tasks);

        assertThat(TasksBlock.read(block.bytes())).isEqualTo(tasks);
        assertThat(TasksBlock.read(TasksBlock.write(List.of()).bytes())).isEmpty();
    }

    @Test
    void what_is_no_task_or_too_long_a_name_is_refused() {
        for (Node wrong : List.<Node>of(
                new Node.Text("align"),
                new Node.Items(List.of(new Node.Text("align"), new Node.Text(""), new Node.Link(TASK))),
                had(new Node.Text("")),
                had(new Node.Text("a".repeat(HadTask.LONGEST + 1))),
                had(new Node.Link(TASK)))) {
            byte[] block = DagCbor.encode(new Node.Fields(
                    Map.of("cairn", new Node.Text(TasksBlock.KIND), "tasks", new Node.Items(List.of(wrong)))));

            assertThatThrownBy(() -> TasksBlock.read(block)).isInstanceOf(CairnException.class);
        }
    }

    private static Node had(Node process) {
        return new Node.Items(List.of(process, new Node.Text(""), new Node.Link(TASK), new Node.Link(RECORD)));
    }

    @Test
    void more_than_there_may_be_are_refused() {
        List<HadTask> many = Collections.nCopies(TasksBlock.MAX_TASKS + 1, new HadTask("align", "", TASK, RECORD));

        assertThatThrownBy(() -> TasksBlock.write(many)).isInstanceOf(IllegalArgumentException.class);
    }
}
