package dev.cairn.workflow.typed;

import dev.cairn.dag.Node;
import dev.cairn.failure.CairnException;
import dev.cairn.workflow.model.Problems;
import dev.cairn.yaml.Yaml;
import dev.cairn.yaml.YamlNode;
import java.util.List;
import java.util.Map;

/// Changes values by `--set NAME=VALUE`.
public final class Assignments {
    private Assignments() {}

    public static void apply(Map<String, String> assignments, Map<String, Node> values, Problems problems) {
        assignments.forEach((name, text) -> {
            Node old = values.get(name);
            if (old == null) {
                problems.add(
                        "--set " + name + "=" + text,
                        "the workflow has no value " + Problems.quoted(name) + problems.hint(name, values.keySet()));
            } else if (text.indexOf('\0') >= 0) {
                problems.add("--set " + name, "the new value holds a NUL, which no program can be given");
            } else {
                values.put(name, changed(old, text));
            }
        });
    }

    /// Text stays text, a list a list; all else is what YAML would read in its place.
    private static Node changed(Node old, String text) {
        return switch (old) {
            case Node.Text _ -> new Node.Text(text);
            case Node.Items _ -> {
                Node read = read(text);
                yield read instanceof Node.Items ? read : new Node.Items(List.of(read));
            }
            default -> read(text);
        };
    }

    private static Node read(String text) {
        boolean list = text.startsWith("[") && text.endsWith("]");
        if (!list && !isWord(text)) {
            return new Node.Text(text);
        }
        try {
            YamlNode node = Yaml.parse("--set", text);
            Problems problems = new Problems();
            Map<String, Node> read = ValuesReader.read(
                    new Typed("--set", problems),
                    "--set",
                    new YamlNode.Fields(List.of(new YamlNode.Field("value", 1, node)), 1));
            Node value = read.get("value");
            return problems.isEmpty() && value != null ? value : new Node.Text(text);
        } catch (CairnException e) {
            return new Node.Text(text);
        }
    }

    /// Whether YAML would read it as one plain word, so that it may be a number or a truth.
    private static boolean isWord(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || c == 'E' || ".+-".indexOf(c) >= 0;
            if (!plain) {
                return false;
            }
        }
        return !text.isEmpty();
    }
}
