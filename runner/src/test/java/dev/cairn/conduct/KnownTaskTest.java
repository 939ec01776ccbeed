package dev.cairn.conduct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.dag.DagCbor;
import dev.cairn.dag.MemoryBlocks;
import dev.cairn.dag.Node;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

class KnownTaskTest {
    private final MemoryBlocks blocks = new MemoryBlocks();

    private Cid put(Node node) {
        byte[] block = DagCbor.encode(node);
        Cid cid = Cid.ofBlock(Codec.DAG_CBOR, block);
        blocks.put(cid, block);
        return cid;
    }

    @Test
    void a_task_of_few_blocks_whose_list_does_not_end_is_refused() {
        SequencedMap<String, Node> output = new LinkedHashMap<>();
        output.put("path", new Node.Text("x".repeat(1000)));
        output.put("kind", new Node.Text("file"));
        Cid below = put(new Node.Items(Collections.nCopies(200, new Node.Fields(output))));
        long count = 200;
        int height = 1;
        for (; height < 7; height++) {
            Node branch = new Node.Items(List.of(new Node.Int(count), new Node.Link(below)));
            below = put(new Node.Items(Collections.nCopies(100, branch)));
            count *= 100;
        }
        SequencedMap<String, Node> tree = new LinkedHashMap<>();
        tree.put("count", new Node.Int(count));
        tree.put("height", new Node.Int(height));
        tree.put("root", new Node.Link(below));
        SequencedMap<String, Node> script = new LinkedHashMap<>();
        script.put("interpreter", new Node.Items(List.of(new Node.Text("sh"))));
        script.put("language", new Node.Text("shell"));
        script.put("script", new Node.Items(new ArrayList<>()));
        SequencedMap<String, Node> task = new LinkedHashMap<>();
        task.put("cairn", new Node.Text("task/1"));
        task.put("command", new Node.Fields(script));
        task.put("software", new Node.Link(below));
        task.put("outputs", new Node.Fields(tree));
        Cid key = put(new Node.Fields(task));

        assertThatThrownBy(() -> KnownTask.read(blocks, key))
                .isInstanceOfSatisfying(
                        CairnException.class, e -> assertThat(e.kind()).isEqualTo(Kind.REFUSED))
                .hasMessageContaining(key.toString())
                .hasMessageContaining("has more than the");
    }
}
