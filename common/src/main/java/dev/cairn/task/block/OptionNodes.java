package dev.cairn.task.block;

import dev.cairn.dag.BlockSink;
import dev.cairn.dag.BlockSource;
import dev.cairn.dag.BlockTree;
import dev.cairn.dag.Node;
import dev.cairn.dag.form.Fields;
import dev.cairn.task.ContainerOptions;
import dev.cairn.task.TaskInput;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// What is said of a container, among the fields of its task.
final class OptionNodes {
    private OptionNodes() {}

    static void write(ContainerOptions options, Map<String, Node> fields, BlockSink sink) {
        if (!options.exposed().isEmpty()) {
            List<Node> exposed = new ArrayList<>();
            options.exposed().forEach(one -> exposed.add(TaskBlock.input(one, sink)));
            fields.put("exposed", BlockTree.write(exposed, sink));
        }
        if (!options.shared().isEmpty()) {
            fields.put("shared", CommandNodes.texts(options.shared()));
        }
        if (!options.links().isEmpty()) {
            SequencedMap<String, Node> links = new LinkedHashMap<>();
            options.links().forEach((path, target) -> links.put(path, new Node.Text(target)));
            fields.put("links", new Node.Fields(links));
        }
        options.user().ifPresent(user -> fields.put("user", new Node.Text(user)));
        options.workdir().ifPresent(folder -> fields.put("workdir", new Node.Text(folder)));
        if (options.fhs()) {
            fields.put("fhs", new Node.Bool(true));
        }
    }

    static ContainerOptions read(Fields fields, BlockSource source) {
        List<TaskInput> exposed = new ArrayList<>();
        if (fields.has("exposed")) {
            BlockTree.of(fields.any("exposed"), source).forEach(node -> exposed.add(TaskBlock.readInput(node, source)));
        }
        TreeMap<String, String> links = new TreeMap<>();
        Fields declared = Fields.of(new Node.Fields(fields.map("links")), "links");
        fields.map("links").keySet().forEach(path -> links.put(path, declared.text(path)));
        return new ContainerOptions(
                exposed,
                new TreeSet<>(fields.texts("shared")),
                links,
                text("user", fields),
                text("workdir", fields),
                fields.flag("fhs"));
    }

    private static Optional<String> text(String name, Fields fields) {
        return fields.has(name) ? Optional.of(fields.text(name)) : Optional.empty();
    }
}
