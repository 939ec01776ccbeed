package dev.cairn.workflow.read;

import dev.cairn.dag.Node;
import dev.cairn.workflow.LoadOptions;
import dev.cairn.workflow.folder.Tree;
import dev.cairn.workflow.model.MemberSet;
import dev.cairn.workflow.model.PathTemplate;
import dev.cairn.workflow.model.Place;
import dev.cairn.workflow.model.Problems;
import dev.cairn.workflow.model.ProcessDeclaration;
import dev.cairn.workflow.model.WorkflowDeclaration;
import dev.cairn.workflow.read.reuse.Layer;
import dev.cairn.workflow.read.reuse.ProcessKey;
import dev.cairn.workflow.read.reuse.Stacks;
import dev.cairn.workflow.read.reuse.WorkflowFiles;
import dev.cairn.workflow.text.NormalPath;
import dev.cairn.workflow.text.PathReader;
import dev.cairn.workflow.typed.Assignments;
import dev.cairn.workflow.typed.Names;
import dev.cairn.workflow.typed.Typed;
import dev.cairn.workflow.typed.ValuesReader;
import dev.cairn.yaml.YamlNode;
import dev.cairn.yaml.YamlNode.Field;
import dev.cairn.yaml.YamlNode.Fields;
import dev.cairn.yaml.YamlNode.Items;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// Reads a workflow: its own file and all that it includes.
public final class WorkflowReader {
    private static final List<String> KEYS = List.of(
            "workflow",
            "synopsis",
            "description",
            "version",
            "include",
            "defaults",
            "values",
            "sets",
            "templates",
            "processes",
            "outputs");

    /// A process or template, as it stands.
    private record Raw(Place place, Layer layer, WorkflowFiles.Read file) {}

    private final Tree tree;
    private final LoadOptions options;
    private final Problems problems;
    private final SequencedMap<String, Raw> processes = new LinkedHashMap<>();
    private final Map<String, Raw> templates = new HashMap<>();
    private final SequencedMap<String, MemberSet> sets = new LinkedHashMap<>();
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Map<String, Place> valuePlaces = new HashMap<>();

    private WorkflowReader(Tree tree, LoadOptions options, Problems problems) {
        this.tree = tree;
        this.options = options;
        this.problems = problems;
    }

    /// @param file   as the person gave it
    /// @param folder the workflow's, its real path
    /// @param tree   what is in it
    /// @return null if nothing can be made of it; otherwise what could be read, whatever the problems
    public static @Nullable WorkflowDeclaration read(
            Path file, Path folder, Tree tree, LoadOptions options, Problems problems) throws IOException {
        List<WorkflowFiles.Read> files = WorkflowFiles.read(file, folder, tree, problems);
        return files.isEmpty() || files.getFirst().parent() != null
                ? null
                : new WorkflowReader(tree, options, problems).workflow(file, files);
    }

    private WorkflowDeclaration workflow(Path file, List<WorkflowFiles.Read> files) {
        for (WorkflowFiles.Read read : files) {
            collect(read);
        }
        Assignments.apply(options.values(), values, problems);
        Map<String, Layer> layers = new HashMap<>();
        templates.forEach((name, raw) -> layers.put(name, raw.layer()));
        Stacks stacks = new Stacks(layers, problems);
        List<ProcessDeclaration> declared = new ArrayList<>(processes.size());
        processes.forEach((name, raw) -> declared.add(
                ProcessReader.read(name, raw.place(), stacks.of(raw.layer(), raw.file()), tree, options, problems)));
        SharedThings.check(declared, problems);
        WorkflowFiles.Read own = files.getFirst();
        if (processes.isEmpty()) {
            problems.add(own.typed().place(1), "the workflow has no processes");
        }
        YamlNode name = own.fields().get("workflow");
        String given = name == null ? null : own.typed().word("workflow", name);
        if (given != null) {
            Names.check(own.typed(), name == null ? 1 : name.line(), "a workflow", given);
        }
        return new WorkflowDeclaration(
                given == null || given.isEmpty() ? bare(file) : given, declared, sets, values, outputs(own));
    }

    /// Without a name, a workflow is called as its file, without what follows the last dot.
    private static String bare(Path file) {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    private void collect(WorkflowFiles.Read read) {
        Typed typed = read.typed();
        for (Field field : read.fields().fields()) {
            switch (field.key()) {
                case "synopsis", "description", "version" -> typed.word(field.key(), field.value());
                case "values" -> collectValues(typed, field.value());
                case "sets" -> collectSets(typed, field.value());
                case "templates" -> collectRaw(read, "a template", field, templates);
                case "processes" -> collectRaw(read, "a process", field, processes);
                case "defaults" -> Stacks.checkDefaults(typed, field.value());
                case "workflow", "include", "outputs" -> {}
                default -> typed.unknown(field, KEYS);
            }
        }
    }

    private void collectValues(Typed typed, YamlNode node) {
        Map<String, Node> read = ValuesReader.read(typed, "values", node);
        if (node instanceof Fields fields) {
            for (Field field : fields.fields()) {
                Node value = read.get(field.key());
                if (value != null && isFirst(typed, "the value", field, valuePlaces)) {
                    values.put(field.key(), value);
                }
            }
        }
    }

    private void collectSets(Typed typed, YamlNode node) {
        Fields fields = typed.fields("sets", node);
        if (fields == null) {
            return;
        }
        for (Field field : fields.fields()) {
            Place place = typed.place(field.line());
            MemberSet set = SetsReader.read(typed, field.key(), place, field.value(), Map.of());
            MemberSet earlier = sets.putIfAbsent(field.key(), set);
            if (earlier != null) {
                problems.add(
                        place,
                        "the set " + Problems.quoted(field.key()) + " is declared again, first in " + earlier.place());
            }
        }
    }

    private void collectRaw(WorkflowFiles.Read read, String what, Field all, Map<String, Raw> into) {
        Fields fields = read.typed().fields(all.key(), all.value());
        if (fields == null) {
            return;
        }
        for (Field field : fields.fields()) {
            if (!Names.check(read.typed(), field.line(), what, field.key())) {
                continue;
            }
            Fields keys = read.typed().fields(field.key(), field.value());
            if (keys == null) {
                continue;
            }
            Place place = read.typed().place(field.line());
            Raw earlier = into.putIfAbsent(field.key(), new Raw(place, new Layer(read.typed(), keys), read));
            if (earlier != null) {
                problems.add(
                        place,
                        what.substring(what.indexOf(' ') + 1) + " " + Problems.quoted(field.key())
                                + " is declared again, first in " + earlier.place());
            }
            if (all.key().equals("templates")) {
                read.typed().checkKeys(keys, ProcessKey.WORDS);
            }
        }
    }

    private boolean isFirst(Typed typed, String what, Field field, Map<String, Place> places) {
        Place place = typed.place(field.line());
        Place earlier = places.putIfAbsent(field.key(), place);
        if (earlier != null) {
            problems.add(place, what + " " + Problems.quoted(field.key()) + " is declared again, first in " + earlier);
        }
        return earlier == null;
    }

    private Optional<List<PathTemplate>> outputs(WorkflowFiles.Read own) {
        YamlNode node = own.fields().get("outputs");
        Items items = node == null ? null : own.typed().items("outputs", node);
        if (items == null) {
            return Optional.empty();
        }
        List<PathTemplate> outputs = new ArrayList<>();
        for (YamlNode item : items.values()) {
            String text = own.typed().word("outputs", item);
            PathTemplate path = text == null
                    ? null
                    : PathReader.path(
                            NormalPath.bare(text), Map.of(), own.typed().place(item), problems);
            if (path != null) {
                outputs.add(path);
            }
        }
        return Optional.of(outputs);
    }
}
