package dev.cairn.record;

import dev.cairn.cid.Cid;
import dev.cairn.dag.Block;
import dev.cairn.dag.Node;
import dev.cairn.dag.form.Sealed;
import dev.cairn.failure.CairnException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// Which tasks a Cairn has had of a workflow, as a block: what it answers to whoever wants to know in what theirs
/// differ. `docs/blocks.md` specifies it.
public final class TasksBlock {
    public static final String KIND = "tasks/1";

    /// Tasks that are told of.
    public static final int MAX_TASKS = 1000;

    /// Where a Cairn that serves over HTTP is asked; the workflow's name is the parameter `workflow`.
    public static final String PATH = "/cairn/v1/tasks";

    private TasksBlock() {}

    /// @param tasks the newest first
    /// @throws IllegalArgumentException if these are more than [#MAX_TASKS]
    public static Block write(List<HadTask> tasks) {
        check(tasks.size());
        SequencedMap<String, Node> fields = new LinkedHashMap<>();
        fields.put("cairn", new Node.Text(KIND));
        List<Node> items = new ArrayList<>(tasks.size());
        for (HadTask had : tasks) {
            items.add(new Node.Items(List.of(
                    new Node.Text(had.process()),
                    new Node.Text(had.member()),
                    new Node.Link(had.task()),
                    new Node.Link(had.record()))));
        }
        fields.put("tasks", new Node.Items(items));
        return Sealed.block(new Node.Fields((Map<String, Node>) fields), "list of tasks");
    }

    /// The tasks of a block, the newest first.
    ///
    /// @throws CairnException [Kind#CORRUPT] if it is none, is not as specified, or tells of too many
    public static List<HadTask> read(byte[] block) {
        return Sealed.read(block, KIND, fields -> {
            fields.only("cairn", "tasks");
            List<Node> items = fields.items("tasks");
            check(items.size());
            return items.stream().map(TasksBlock::had).toList();
        });
    }

    private static void check(int count) {
        if (count > MAX_TASKS) {
            throw new IllegalArgumentException("at most " + MAX_TASKS + " tasks are told of, not " + count);
        }
    }

    private static HadTask had(Node node) {
        if (node instanceof Node.Items(var parts)
                && parts.size() == 4
                && parts.get(0) instanceof Node.Text(String process)
                && parts.get(1) instanceof Node.Text(String member)
                && parts.get(2) instanceof Node.Link(Cid task)
                && parts.get(3) instanceof Node.Link(Cid record)) {
            return new HadTask(process, member, task, record);
        }
        throw new IllegalArgumentException("something is told of that is no process, member, task and record");
    }
}
