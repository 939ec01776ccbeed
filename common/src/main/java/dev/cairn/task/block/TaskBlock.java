package dev.cairn.task.block;

import dev.cairn.cid.Cid;
import dev.cairn.dag.Block;
import dev.cairn.dag.BlockSink;
import dev.cairn.dag.BlockSource;
import dev.cairn.dag.BlockTree;
import dev.cairn.dag.Node;
import dev.cairn.dag.form.Fields;
import dev.cairn.dag.form.Sealed;
import dev.cairn.task.FileKind;
import dev.cairn.task.Task;
import dev.cairn.task.TaskInput;
import dev.cairn.task.TaskOutput;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// Tasks as blocks, as `docs/blocks.md` specifies them: canonical DAG-CBOR, so that equal tasks have equal bytes. What
/// would be empty or false is absent.
public final class TaskBlock {
    public static final String KIND = "task/1";

    private TaskBlock() {}

    /// The block of a task; where a list is long, its sub-trees go to the sink (the block itself does not).
    public static Block write(Task task, BlockSink sink) {
        SequencedMap<String, Node> fields = new LinkedHashMap<>();
        fields.put("cairn", new Node.Text(KIND));
        fields.put("command", CommandNodes.write(task.command()));
        fields.put("software", new Node.Link(task.software()));
        if (!task.env().isEmpty()) {
            SequencedMap<String, Node> env = new LinkedHashMap<>();
            task.env().forEach((name, value) -> env.put(name, new Node.Text(value)));
            fields.put("env", new Node.Fields(env));
        }
        if (!task.values().isEmpty()) {
            fields.put("values", new Node.Fields(new LinkedHashMap<>(task.values())));
        }
        if (task.network()) {
            fields.put("network", new Node.Bool(true));
        }
        task.salt().ifPresent(salt -> fields.put("salt", new Node.Text(salt)));
        if (!task.secrets().isEmpty()) {
            fields.put("secrets", CommandNodes.texts(task.secrets()));
        }
        if (!task.inputs().isEmpty()) {
            List<Node> inputs = new ArrayList<>(task.inputs().size());
            for (TaskInput input : task.inputs()) {
                inputs.add(input(input, sink));
            }
            fields.put("inputs", BlockTree.write(inputs, sink));
        }
        if (!task.outputs().isEmpty()) {
            List<Node> outputs = new ArrayList<>(task.outputs().size());
            for (TaskOutput output : task.outputs()) {
                outputs.add(output(output));
            }
            fields.put("outputs", BlockTree.write(outputs, sink));
        }
        OptionNodes.write(task.options(), fields, sink);
        return Sealed.block(new Node.Fields(fields), "task");
    }

    /// The task of a block.
    ///
    /// @throws dev.cairn.failure.CairnException if it is none, or not as specified
    public static Task read(byte[] block, BlockSource source) {
        return Sealed.read(block, KIND, fields -> read(fields, source));
    }

    private static Task read(Fields fields, BlockSource source) {
        TreeMap<String, String> env = new TreeMap<>();
        Fields declared = Fields.of(new Node.Fields(fields.map("env")), "env");
        fields.map("env").keySet().forEach(name -> env.put(name, declared.text(name)));
        List<TaskInput> inputs = new ArrayList<>();
        if (fields.has("inputs")) {
            BlockTree.of(fields.any("inputs"), source).forEach(node -> inputs.add(readInput(node, source)));
        }
        List<TaskOutput> outputs = new ArrayList<>();
        if (fields.has("outputs")) {
            BlockTree.of(fields.any("outputs"), source).forEach(node -> outputs.add(readOutput(node)));
        }
        return new Task(
                CommandNodes.read(fields.any("command")),
                env,
                new TreeMap<>(fields.map("values")),
                fields.link("software"),
                fields.flag("network"),
                fields.has("salt") ? Optional.of(fields.text("salt")) : Optional.empty(),
                new TreeSet<>(fields.texts("secrets")),
                inputs,
                outputs,
                OptionNodes.read(fields, source));
    }

    static Node input(TaskInput input, BlockSink sink) {
        SequencedMap<String, Node> fields = new LinkedHashMap<>();
        fields.put("path", new Node.Text(input.path()));
        fields.put("kind", new Node.Text(input.kind().word()));
        fields.put("cid", new Node.Link(input.cid()));
        ExecutableNodes.write(input.executable(), input.executables(), fields, sink);
        return new Node.Fields(fields);
    }

    static TaskInput readInput(Node node, BlockSource source) {
        Fields fields = Fields.of(node, "an input");
        return new TaskInput(
                fields.text("path"),
                FileKind.of(fields.text("kind")),
                fields.link("cid"),
                fields.flag("executable"),
                ExecutableNodes.read(fields, source));
    }

    private static Node output(TaskOutput output) {
        SequencedMap<String, Node> fields = new LinkedHashMap<>();
        fields.put("path", new Node.Text(output.path()));
        fields.put("kind", new Node.Text(output.kind().word()));
        if (output.optional()) {
            fields.put("optional", new Node.Bool(true));
        }
        return new Node.Fields(fields);
    }

    private static TaskOutput readOutput(Node node) {
        Fields fields = Fields.of(node, "an output");
        return new TaskOutput(fields.text("path"), TaskOutput.Kind.of(fields.text("kind")), fields.flag("optional"));
    }

    /// The task key.
    public static Cid key(Task task) {
        return write(task, (cid, bytes) -> {}).cid();
    }
}
