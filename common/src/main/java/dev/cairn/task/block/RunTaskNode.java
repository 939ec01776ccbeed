package dev.cairn.task.block;

import dev.cairn.dag.Node;
import dev.cairn.dag.form.Fields;
import dev.cairn.task.run.RunTask;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// What a manifest says of one job, as an IPLD node.
public final class RunTaskNode {
    private RunTaskNode() {}

    public static Node write(RunTask task) {
        SequencedMap<String, Node> fields = new LinkedHashMap<>();
        fields.put("process", new Node.Text(task.process()));
        if (!task.member().isEmpty()) {
            // A list, for the order of the sets is that of the workflow and a map of DAG-CBOR has its own.
            List<Node> member = new ArrayList<>();
            task.member().forEach((set, one) -> member.add(CommandNodes.texts(List.of(set, one))));
            fields.put("member", new Node.Items(member));
        }
        fields.put("outcome", new Node.Text(task.outcome()));
        task.task().ifPresent(cid -> fields.put("task", new Node.Link(cid)));
        task.result().ifPresent(cid -> fields.put("result", new Node.Link(cid)));
        task.execution().ifPresent(cid -> fields.put("execution", new Node.Link(cid)));
        if (!task.records().isEmpty()) {
            List<Node> records = new ArrayList<>(task.records().size());
            task.records().forEach(cid -> records.add(new Node.Link(cid)));
            fields.put("records", new Node.Items(records));
        }
        return new Node.Fields(fields);
    }

    /// The other way.
    ///
    /// @throws IllegalArgumentException if it is not as specified
    public static RunTask read(Node node) {
        Fields fields = Fields.of(node, "a task of a run");
        SequencedMap<String, String> member = new LinkedHashMap<>();
        for (Node item : fields.items("member")) {
            if (item instanceof Node.Items pair
                    && pair.values().size() == 2
                    && pair.values().get(0) instanceof Node.Text set
                    && pair.values().get(1) instanceof Node.Text one) {
                member.put(set.value(), one.value());
            } else {
                throw new IllegalArgumentException("a member is a set and what of it");
            }
        }
        return new RunTask(
                fields.text("process"),
                member,
                fields.text("outcome"),
                fields.optionalLink("task"),
                fields.optionalLink("result"),
                fields.optionalLink("execution"),
                fields.links("records"));
    }
}
