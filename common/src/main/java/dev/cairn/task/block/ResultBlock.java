package dev.cairn.task.block;

import dev.cairn.dag.Block;
import dev.cairn.dag.BlockSink;
import dev.cairn.dag.BlockSource;
import dev.cairn.dag.BlockTree;
import dev.cairn.dag.Node;
import dev.cairn.dag.form.Fields;
import dev.cairn.dag.form.Sealed;
import dev.cairn.task.FileKind;
import dev.cairn.task.Result;
import dev.cairn.task.ResultEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// Results as blocks, as `docs/blocks.md` specifies them.
public final class ResultBlock {
    public static final String KIND = "result/1";

    private ResultBlock() {}

    /// The block of a result; where a list is long, its sub-trees go to the sink (the block itself does not).
    public static Block write(Result result, BlockSink sink) {
        SequencedMap<String, Node> fields = new LinkedHashMap<>();
        fields.put("cairn", new Node.Text(KIND));
        fields.put("task", new Node.Link(result.task()));
        if (!result.entries().isEmpty()) {
            List<Node> entries = new ArrayList<>(result.entries().size());
            for (ResultEntry entry : result.entries()) {
                entries.add(entry(entry, sink));
            }
            fields.put("outputs", BlockTree.write(entries, sink));
        }
        return Sealed.block(new Node.Fields(fields), "result");
    }

    /// The result of a block.
    ///
    /// @throws dev.cairn.failure.CairnException if it is none, or not as specified, or says more than that
    public static Result read(byte[] block, BlockSource source) {
        return Sealed.read(block, KIND, fields -> read(fields, source));
    }

    private static Result read(Fields fields, BlockSource source) {
        fields.only("cairn", "task", "outputs");
        List<ResultEntry> entries = new ArrayList<>();
        if (fields.has("outputs")) {
            BlockTree.of(fields.any("outputs"), source).forEach(node -> entries.add(readEntry(node, source)));
        }
        return new Result(fields.link("task"), entries);
    }

    private static Node entry(ResultEntry entry, BlockSink sink) {
        SequencedMap<String, Node> fields = new LinkedHashMap<>();
        fields.put("path", new Node.Text(entry.path()));
        fields.put("kind", new Node.Text(entry.kind().word()));
        fields.put("cid", new Node.Link(entry.cid()));
        fields.put("size", new Node.Int(entry.size()));
        ExecutableNodes.write(entry.executable(), entry.executables(), fields, sink);
        return new Node.Fields(fields);
    }

    private static ResultEntry readEntry(Node node, BlockSource source) {
        Fields fields = Fields.of(node, "an output");
        fields.only("path", "kind", "cid", "size", "executable", "executables");
        return new ResultEntry(
                fields.text("path"),
                FileKind.of(fields.text("kind")),
                fields.link("cid"),
                fields.number("size"),
                fields.flag("executable"),
                ExecutableNodes.read(fields, source));
    }
}
