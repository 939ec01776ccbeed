package dev.cairn.workflow.read.reuse;

import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.failure.Refusals;
import dev.cairn.workflow.folder.Tree;
import dev.cairn.workflow.model.Place;
import dev.cairn.workflow.model.Problems;
import dev.cairn.workflow.text.NormalPath;
import dev.cairn.workflow.typed.Typed;
import dev.cairn.yaml.Yaml;
import dev.cairn.yaml.YamlNode;
import dev.cairn.yaml.YamlNode.Fields;
import dev.cairn.yaml.YamlNode.Items;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A workflow's file and those that it includes, each once, the including one first.
public final class WorkflowFiles {
    /// Deeper than anybody can follow, shallower than the stack.
    private static final int DEEPEST = 100;

    /// @param parent the file that includes it; null for the workflow's own
    /// @param depth  how many files include each other above it
    public record Read(Typed typed, Fields fields, @Nullable Read parent, int depth) {}

    private final Path folder;
    private final Tree tree;
    private final Problems problems;
    private final List<Read> files = new ArrayList<>();
    private final Map<Path, Place> places = new HashMap<>();

    private WorkflowFiles(Path folder, Tree tree, Problems problems) {
        this.folder = folder;
        this.tree = tree;
        this.problems = problems;
    }

    /// @param file   as the person gave it
    /// @param folder the workflow's, its real path
    /// @param tree   tells where the bytes of files lie
    public static List<Read> read(Path file, Path folder, Tree tree, Problems problems) throws IOException {
        WorkflowFiles all = new WorkflowFiles(folder, tree, problems);
        all.places.put(tree.bytes(file).toRealPath(), new Place(file.toString(), 1));
        all.add(file, null);
        return all.files;
    }

    private void add(Path file, @Nullable Read parent) {
        problems.reading(file.toString());
        Fields fields = fields(file);
        if (fields == null) {
            return;
        }
        int depth = parent == null ? 0 : parent.depth() + 1;
        Read read = new Read(new Typed(file.toString(), problems), fields, parent, depth);
        files.add(read);
        YamlNode include = fields.get("include");
        Items items = include == null ? null : read.typed().items("include", include);
        if (items != null) {
            for (YamlNode item : items.values()) {
                include(file, read, item);
            }
        }
    }

    private @Nullable Fields fields(Path file) {
        Refusals refusals = new Refusals();
        YamlNode root;
        try {
            root = Yaml.read(file, tree.bytes(file), refusals);
        } catch (CairnException e) {
            if (e.kind() != Kind.REFUSED) {
                throw e;
            }
            problems.addAll(String.valueOf(e.getMessage()).lines().toList());
            return null;
        }
        problems.addAll(refusals.sentences());
        return root == null ? null : new Typed(file.toString(), problems).fields("a workflow", root);
    }

    private void include(Path file, Read read, YamlNode item) {
        String written = read.typed().text("include", item);
        if (written == null) {
            return;
        }
        Place place = read.typed().place(item);
        String refusal = NormalPath.refusal(written);
        if (refusal != null) {
            problems.add(place, "the included file " + Problems.quoted(written) + " " + refusal);
            return;
        }
        Path parent = file.getParent();
        Path included = parent == null ? Path.of(written) : parent.resolve(written);
        Path bytes = tree.bytes(included);
        if (!Files.isRegularFile(bytes)) {
            problems.add(place, "there is no file " + Problems.quoted(written) + " beside " + file + " to include");
            return;
        }
        try {
            Place earlier = places.putIfAbsent(bytes.toRealPath(), place);
            // Annexed content lies in the repository, which may well be around the workflow's folder.
            Path stands = bytes.equals(included) ? included : included.resolveSibling("");
            if (!stands.toRealPath().startsWith(folder)) {
                problems.add(
                        place,
                        "the included file " + Problems.quoted(written)
                                + " is a symbolic link that leads outside the workflow's folder");
            } else if (earlier != null) {
                problems.add(
                        place,
                        "the file " + Problems.quoted(written) + " is included again, first by " + earlier
                                + ": each file is included once");
            } else if (read.depth() == DEEPEST) {
                problems.add(place, "more than " + DEEPEST + " files include each other here, one in the other");
            } else {
                add(included, read);
            }
        } catch (IOException e) {
            throw CairnException.of("reading " + included, e);
        }
    }
}
