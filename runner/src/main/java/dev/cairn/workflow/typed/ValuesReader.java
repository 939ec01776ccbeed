package dev.cairn.workflow.typed;

import dev.cairn.dag.Node;
import dev.cairn.script.Numbers;
import dev.cairn.workflow.model.Problems;
import dev.cairn.yaml.YamlNode;
import dev.cairn.yaml.YamlNode.Field;
import dev.cairn.yaml.YamlNode.Fields;
import dev.cairn.yaml.YamlNode.Items;
import dev.cairn.yaml.YamlNode.Kind;
import dev.cairn.yaml.YamlNode.Scalar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads typed values: text, numbers as they are written, truths, and lists of these.
public final class ValuesReader {
    /// In place of what has been refused, lest those who mention it be told that it is not there.
    private static final Node UNREADABLE = new Node.Text("");

    private ValuesReader() {}

    /// The values under a key, `values` or `with`.
    public static Map<String, Node> read(Typed typed, String key, YamlNode node) {
        Fields fields = typed.fields(key, node);
        if (fields == null) {
            return Map.of();
        }
        Map<String, Node> values = new LinkedHashMap<>();
        for (Field field : fields.fields()) {
            if (Names.check(typed, field.line(), "a value", field.key())) {
                Node value = value(typed, field.key(), field.value());
                values.put(field.key(), value == null ? UNREADABLE : value);
            }
        }
        return values;
    }

    private static @Nullable Node value(Typed typed, String name, YamlNode node) {
        return switch (node) {
            case Scalar scalar
            when scalar.kind() == Kind.NULL -> {
                typed.refuse(
                        scalar.line(),
                        "the value " + Problems.quoted(name) + " is nothing: empty text is written \"\"");
                yield null;
            }
            case Scalar scalar -> {
                String text = typed.word(name, scalar);
                yield text == null ? null : scalar(scalar.kind(), text);
            }
            case Items items -> {
                List<Node> nodes = new ArrayList<>();
                for (YamlNode item : items.values()) {
                    Node one = value(typed, name, item);
                    if (one != null) {
                        nodes.add(one);
                    }
                }
                yield new Node.Items(nodes);
            }
            case Fields fields -> {
                typed.refuse(
                        fields.line(),
                        "the value " + Problems.quoted(name)
                                + " must be text, a number, true or false, or a list of these, is a map");
                yield null;
            }
        };
    }

    public static Node scalar(Kind kind, String text) {
        return switch (kind) {
            case TEXT, NULL -> new Node.Text(text);
            case INTEGER, REAL -> Numbers.node(text);
            case BOOLEAN -> new Node.Bool(text.equals("true"));
        };
    }
}
