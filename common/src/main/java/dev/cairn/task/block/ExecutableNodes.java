package dev.cairn.task.block;

import dev.cairn.dag.BlockSink;
import dev.cairn.dag.BlockSource;
import dev.cairn.dag.BlockTree;
import dev.cairn.dag.Node;
import dev.cairn.dag.form.Fields;
import dev.cairn.task.Paths;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;

/// Executable bits, which an IPFS CID does not carry.
final class ExecutableNodes {
    private ExecutableNodes() {}

    static void write(boolean executable, List<String> executables, SequencedMap<String, Node> fields, BlockSink sink) {
        if (executable) {
            fields.put("executable", new Node.Bool(true));
        }
        if (!executables.isEmpty()) {
            List<Node> paths = new ArrayList<>(executables.size());
            executables.forEach(path -> paths.add(new Node.Text(path)));
            fields.put("executables", BlockTree.write(paths, sink));
        }
    }

    static List<String> read(Fields fields, BlockSource source) {
        if (!fields.has("executables")) {
            return List.of();
        }
        List<String> paths = new ArrayList<>();
        for (Node path : BlockTree.of(fields.any("executables"), source)) {
            if (!(path instanceof Node.Text text)) {
                throw new IllegalArgumentException("the executables of a folder are paths");
            }
            paths.add(Paths.checked(text.value()));
        }
        return paths;
    }
}
