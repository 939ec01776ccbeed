package dev.cairn.task.block;

import dev.cairn.dag.Block;
import dev.cairn.dag.BlockSink;
import dev.cairn.dag.BlockSource;
import dev.cairn.dag.BlockTree;
import dev.cairn.dag.Node;
import dev.cairn.dag.form.Fields;
import dev.cairn.dag.form.Sealed;
import dev.cairn.task.FileKind;
import dev.cairn.task.run.RunManifest;
import dev.cairn.task.run.RunOutput;
import dev.cairn.task.run.RunTask;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// Manifests of runs as blocks, as `docs/blocks.md` specifies them.
public final class RunBlock {
    public static final String KIND = "run/1";

    private RunBlock() {}

    /// The block of a manifest; where a list is long, its sub-trees go to the sink (the block itself does not).
    /// Two runs of one workflow share the sub-trees in which nothing differs.
    public static Block write(RunManifest run, BlockSink sink) {
        return write(run, tasks(run.tasks(), sink), sink);
    }

    /// What stands for the tasks of a run in its manifest: of many the root of a tree of blocks, which go to the sink.
    ///
    /// @param tasks in the order of a manifest
    public static Node tasks(List<RunTask> tasks, BlockSink sink) {
        List<Node> nodes = new ArrayList<>(tasks.size());
        tasks.forEach(task -> nodes.add(RunTaskNode.write(task)));
        return BlockTree.write(nodes, sink);
    }

    /// As [#write(RunManifest, BlockSink)], where the tasks have been written already.
    ///
    /// @param tasks what [#tasks] gave for them
    public static Block write(RunManifest run, Node tasks, BlockSink sink) {
        SequencedMap<String, Node> fields = new LinkedHashMap<>();
        fields.put("cairn", new Node.Text(KIND));
        fields.put("workflow", new Node.Text(run.workflow()));
        fields.put("state", new Node.Text(run.state()));
        fields.put("startedMs", new Node.Int(run.started().toEpochMilli()));
        fields.put("elapsedMs", new Node.Int(run.elapsed().toMillis()));
        fields.put("tasks", tasks);
        List<Node> outputs = new ArrayList<>(run.outputs().size());
        run.outputs().forEach(output -> outputs.add(output(output)));
        fields.put("outputs", BlockTree.write(outputs, sink));
        return Sealed.block(new Node.Fields(fields), "run");
    }

    /// The manifest of a block.
    ///
    /// @throws dev.cairn.failure.CairnException if it is none, or not as specified
    public static RunManifest read(byte[] block, BlockSource source) {
        return Sealed.read(block, KIND, fields -> read(fields, source));
    }

    private static RunManifest read(Fields fields, BlockSource source) {
        List<RunTask> tasks = new ArrayList<>();
        BlockTree.of(fields.any("tasks"), source).forEach(node -> tasks.add(RunTaskNode.read(node)));
        List<RunOutput> outputs = new ArrayList<>();
        BlockTree.of(fields.any("outputs"), source).forEach(node -> outputs.add(readOutput(node)));
        return new RunManifest(
                fields.text("workflow"),
                fields.text("state"),
                Instant.ofEpochMilli(fields.number("startedMs")),
                Duration.ofMillis(fields.number("elapsedMs")),
                tasks,
                outputs);
    }

    private static Node output(RunOutput output) {
        SequencedMap<String, Node> fields = new LinkedHashMap<>();
        fields.put("path", new Node.Text(output.path()));
        fields.put("kind", new Node.Text(output.kind().word()));
        fields.put("cid", new Node.Link(output.cid()));
        return new Node.Fields(fields);
    }

    private static RunOutput readOutput(Node node) {
        Fields fields = Fields.of(node, "an output of a run");
        return new RunOutput(fields.text("path"), FileKind.of(fields.text("kind")), fields.link("cid"));
    }
}
