package dev.cairn.workflow.read;

import dev.cairn.task.TaskOutput;
import dev.cairn.workflow.model.OutputDeclaration;
import dev.cairn.workflow.model.PathTemplate;
import dev.cairn.workflow.text.NormalPath;
import dev.cairn.workflow.text.PathReader;
import dev.cairn.workflow.typed.Typed;
import dev.cairn.yaml.YamlNode;
import dev.cairn.yaml.YamlNode.Field;
import dev.cairn.yaml.YamlNode.Fields;
import dev.cairn.yaml.YamlNode.Items;
import dev.cairn.yaml.YamlNode.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads the outputs of a process.
final class OutputsReader {
    private static final List<String> FORMS = List.of("path", "dir", "glob");
    private static final List<String> KEYS = List.of("path", "dir", "glob", "as", "optional");

    private final Tagged tagged;
    private final Typed typed;
    private final Map<String, String> with;
    private final String before;
    private boolean whole = true;

    /// @param with   words that stand for texts in paths
    /// @param folder what stands before every path, or empty
    OutputsReader(Typed typed, Map<String, String> with, String folder) {
        this.tagged = new Tagged(typed, "an output", "outputs", FORMS, KEYS);
        this.typed = typed;
        this.with = with;
        this.before = folder.isEmpty() ? "" : folder + "/";
    }

    /// Whether nothing was left out.
    boolean whole() {
        return whole;
    }

    List<OutputDeclaration> read(YamlNode node) {
        List<OutputDeclaration> outputs = new ArrayList<>();
        if (!tagged.each(node, (tag, one) -> add(tag, one, outputs))) {
            whole = false;
        }
        return outputs;
    }

    private void add(String tag, YamlNode node, List<OutputDeclaration> outputs) {
        OutputDeclaration output = switch (node) {
            case Scalar scalar -> {
                PathTemplate path = path(tag, scalar, before);
                yield path == null
                        ? null
                        : new OutputDeclaration(tag, path.place(), TaskOutput.Kind.FILE, path, null, false);
            }
            case Fields fields -> output(tag, fields);
            case Items items -> {
                tagged.refuseList(items, "dir");
                yield null;
            }
        };
        if (output == null) {
            whole = false;
        } else {
            outputs.add(output);
        }
    }

    private @Nullable OutputDeclaration output(String tag, Fields fields) {
        Field form = tagged.form(fields);
        if (form == null) {
            return null;
        }
        TaskOutput.Kind kind = switch (form.key()) {
            case "dir" -> TaskOutput.Kind.FOLDER;
            case "glob" -> TaskOutput.Kind.GLOB;
            default -> TaskOutput.Kind.FILE;
        };
        PathTemplate path = path(form.key(), form.value(), before);
        YamlNode asNode = fields.get("as");
        if (asNode != null && kind == TaskOutput.Kind.GLOB) {
            typed.refuse(
                    asNode.line(), "'as' means nothing beside 'glob': the files are called as the process calls them");
            return null;
        }
        PathTemplate as = asNode == null ? null : path("as", asNode, "");
        YamlNode optionally = fields.get("optional");
        Boolean optional = optionally == null ? Boolean.FALSE : typed.truth("optional", optionally);
        if (path == null || optional == null || (asNode != null && as == null)) {
            return null;
        }
        return new OutputDeclaration(tag, typed.place(form.value()), kind, path, as, optional);
    }

    /// A path that begins elsewhere is refused as such, whatever stands before it.
    private @Nullable PathTemplate path(String key, YamlNode node, String folder) {
        String text = typed.word(key, node);
        if (text == null) {
            return null;
        }
        String bare = key.equals("dir") || key.equals("as") ? NormalPath.bare(text) : text;
        PathTemplate alone = PathReader.path(bare, with, typed.place(node), typed.problems());
        return alone == null || folder.isEmpty()
                ? alone
                : PathReader.path(folder + bare, with, typed.place(node), typed.problems());
    }
}
