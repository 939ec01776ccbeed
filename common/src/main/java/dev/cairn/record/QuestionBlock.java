package dev.cairn.record;

import dev.cairn.cid.Cid;
import dev.cairn.dag.Block;
import dev.cairn.dag.Node;
import dev.cairn.dag.form.Sealed;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// The question which records there are of tasks, as a block: what one Cairn asks another. `docs/blocks.md` specifies
/// it.
public final class QuestionBlock {
    public static final String KIND = "question/1";

    /// Tasks of one question.
    public static final int MAX_TASKS = 10_000;

    /// Bytes of one question; of so many tasks with CIDs of SHA-256 it has less than half of them.
    public static final int MAX_SIZE = 1 << 20;

    /// Where a Cairn that serves over HTTP is asked.
    public static final String PATH = "/cairn/v1/records";

    private QuestionBlock() {}

    /// @throws IllegalArgumentException if these are more than [#MAX_TASKS]
    public static Block write(List<Cid> tasks) {
        if (tasks.size() > MAX_TASKS) {
            throw new IllegalArgumentException("a question is of at most " + MAX_TASKS + " tasks, not " + tasks.size());
        }
        SequencedMap<String, Node> fields = new LinkedHashMap<>();
        fields.put("cairn", new Node.Text(KIND));
        if (!tasks.isEmpty()) {
            List<Node> links = new ArrayList<>(tasks.size());
            tasks.forEach(task -> links.add(new Node.Link(task)));
            fields.put("tasks", new Node.Items(links));
        }
        return Sealed.block(new Node.Fields((Map<String, Node>) fields), "question");
    }

    /// The tasks of a question, as often as they stand there.
    ///
    /// @throws CairnException [Kind#CORRUPT] if it is none, is not as specified, or is too large
    public static List<Cid> read(byte[] block) {
        if (block.length > MAX_SIZE) {
            throw new CairnException(Kind.CORRUPT, "a question has at most " + MAX_SIZE + " bytes");
        }
        return Sealed.read(block, KIND, fields -> {
            fields.only("cairn", "tasks");
            List<Cid> tasks = fields.links("tasks");
            if (tasks.size() > MAX_TASKS) {
                throw new IllegalArgumentException(
                        "a question is of at most " + MAX_TASKS + " tasks, this one of " + tasks.size());
            }
            return tasks;
        });
    }
}
