package dev.cairn.workflow.read;

import dev.cairn.workflow.model.InputDeclaration;
import dev.cairn.workflow.model.InputDeclaration.What;
import dev.cairn.workflow.model.PathTemplate;
import dev.cairn.workflow.model.Problems;
import dev.cairn.workflow.model.Text;
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
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads the inputs of a process.
public final class InputsReader {
    private static final List<String> FORMS = List.of("path", "dir", "glob", "all", "content", "from");
    private static final List<String> KEYS =
            List.of("path", "dir", "glob", "all", "content", "from", "as", "optional", "sha256", "cid");

    private final Tagged tagged;
    private final Typed typed;
    private final Map<String, String> with;
    private boolean whole = true;

    /// @param with words that stand for texts in paths
    InputsReader(Typed typed, Map<String, String> with) {
        this.tagged = new Tagged(typed, "an input", "inputs", FORMS, KEYS);
        this.typed = typed;
        this.with = with;
    }

    /// Whether nothing was left out.
    boolean whole() {
        return whole;
    }

    List<InputDeclaration> read(YamlNode node) {
        List<InputDeclaration> inputs = new ArrayList<>();
        if (!tagged.each(node, (tag, one) -> add(tag, one, inputs))) {
            whole = false;
        }
        return inputs;
    }

    private void add(String tag, YamlNode node, List<InputDeclaration> inputs) {
        InputDeclaration input = switch (node) {
            case Scalar scalar -> {
                PathTemplate path = path(tag, scalar, false);
                yield path == null ? null : new InputDeclaration(tag, path.place(), new What.File(path), null, false);
            }
            case Fields fields -> input(tag, fields);
            case Items items -> {
                tagged.refuseList(items, "glob");
                yield null;
            }
        };
        if (input == null) {
            whole = false;
        } else {
            inputs.add(input);
        }
    }

    private @Nullable InputDeclaration input(String tag, Fields fields) {
        Field form = tagged.form(fields);
        if (form == null) {
            return null;
        }
        YamlNode asNode = fields.get("as");
        PathTemplate as = asNode == null ? null : path("as", asNode, true);
        YamlNode optionally = fields.get("optional");
        Boolean optional = optionally == null ? Boolean.FALSE : typed.truth("optional", optionally);
        What what = what(form, fields, as != null || asNode != null);
        if (what == null || optional == null || (asNode != null && as == null)) {
            return null;
        }
        if (optional && isElsewhere(what)) {
            typed.refuse(fields.line(), "'optional' means nothing beside '" + form.key() + "'");
            return null;
        }
        return new InputDeclaration(tag, typed.place(form.value()), what, as, optional);
    }

    private static boolean isElsewhere(What what) {
        return switch (what) {
            case What.Content _, What.Ipfs _, What.Key _, What.Web _ -> true;
            case What.File _, What.Folder _, What.Glob _, What.All _ -> false;
        };
    }

    private @Nullable What what(Field form, Fields fields, boolean named) {
        for (String digest : List.of("sha256", "cid")) {
            YamlNode node = fields.get(digest);
            if (node != null && !form.key().equals("from")) {
                typed.refuse(node.line(), "'" + digest + "' belongs to 'from', not to '" + form.key() + "'");
                return null;
            }
        }
        if (!named && (form.key().equals("content") || form.key().equals("from"))) {
            typed.refuse(form.line(), "'" + form.key() + "' needs an 'as', the path where the process sees it");
            return null;
        }
        YamlNode value = form.value();
        return switch (form.key()) {
            case "path" -> of(What.File::new, path("path", value, false));
            case "dir" -> of(What.Folder::new, path("dir", value, true));
            case "glob" -> of(What.Glob::new, path("glob", value, false));
            case "all" -> of(What.All::new, path("all", value, false));
            case "content" -> {
                Text text = ScriptReader.words(typed, "content", value);
                yield text == null ? null : new What.Content(text);
            }
            default -> new SourceReader(typed, with).read(value, fields.get("sha256"), fields.get("cid"));
        };
    }

    private static @Nullable What of(Function<PathTemplate, What> form, @Nullable PathTemplate path) {
        return path == null ? null : form.apply(path);
    }

    private @Nullable PathTemplate path(String key, YamlNode node, boolean folder) {
        String text = typed.word(key, node);
        if (text == null) {
            return null;
        }
        if (SourceReader.isAddress(text)) {
            typed.refuse(
                    node.line(),
                    Problems.quoted(text) + " is an address, not a path; write { from: " + Problems.quoted(text)
                            + ", as: PATH }, where PATH is where the process sees it");
            return null;
        }
        return PathReader.path(folder ? NormalPath.bare(text) : text, with, typed.place(node), problems());
    }

    private Problems problems() {
        return typed.problems();
    }
}
