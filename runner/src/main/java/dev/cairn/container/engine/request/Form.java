package dev.cairn.container.engine.request;

import dev.cairn.dag.Node;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// JSON as the daemons read and write it.
public final class Form {
    private Form() {}

    public static Node.Fields of(Map<String, Node> fields) {
        return new Node.Fields(new TreeMap<>(fields));
    }

    static Node text(String text) {
        return new Node.Text(text);
    }

    static Node number(long number) {
        return new Node.Int(number);
    }

    static Node yes() {
        return new Node.Bool(true);
    }

    static Node no() {
        return new Node.Bool(false);
    }

    public static Node texts(List<String> texts) {
        return new Node.Items(texts.stream().map(Form::text).toList());
    }

    public static Node texts(Map<String, String> texts) {
        Map<String, Node> fields = new TreeMap<>();
        texts.forEach((name, value) -> fields.put(name, text(value)));
        return of(fields);
    }

    /// What stands at a path of names; null where there is nothing counts as nothing.
    static Optional<Node> at(Node node, String... path) {
        Node found = node;
        for (String name : path) {
            if (!(found instanceof Node.Fields(var values)) || !values.containsKey(name)) {
                return Optional.empty();
            }
            found = values.get(name);
        }
        return found instanceof Node.Null ? Optional.empty() : Optional.of(found);
    }

    /// Empty if there is none.
    public static String textAt(Node node, String... path) {
        return at(node, path).orElse(text("")) instanceof Node.Text(String text) ? text : "";
    }

    /// 0 if there is none.
    public static long numberAt(Node node, String... path) {
        return at(node, path).orElse(number(0)) instanceof Node.Int(var value) ? value.longValue() : 0;
    }

    public static boolean isAt(Node node, String... path) {
        return at(node, path).orElse(no()) instanceof Node.Bool(boolean value) && value;
    }
}
