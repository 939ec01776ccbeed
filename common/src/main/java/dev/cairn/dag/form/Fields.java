package dev.cairn.dag.form;

import dev.cairn.cid.Cid;
import dev.cairn.dag.Node;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// Reading fields of a block that may come from anybody: what is not as specified is refused by name, with an
/// [IllegalArgumentException]. A field that is absent stands for what is empty or false.
public final class Fields {
    private final SequencedMap<String, Node> values;
    private final String of;

    private Fields(Node node, String of) {
        if (!(node instanceof Node.Fields fields)) {
            throw new IllegalArgumentException(of + " is no map");
        }
        this.values = fields.values();
        this.of = of;
    }

    /// The fields of a node.
    ///
    /// @param of what the node is, for messages
    public static Fields of(Node node, String of) {
        return new Fields(node, of);
    }

    /// The fields of a block whose first field `cairn` says what it is.
    public static Fields ofKind(Node node, String kind) {
        Fields fields = new Fields(node, "the block");
        String found = fields.textOr("cairn", "");
        if (!found.equals(kind)) {
            throw new IllegalArgumentException("the block is no " + kind + (found.isEmpty() ? "" : " but a " + found));
        }
        return fields;
    }

    public Node any(String name) {
        Node found = values.get(name);
        if (found == null) {
            throw new IllegalArgumentException(of + " lacks '" + name + "'");
        }
        return found;
    }

    /// All of them.
    public SequencedMap<String, Node> all() {
        return Collections.unmodifiableSequencedMap(values);
    }

    /// Refuses fields of other names: for blocks that mean nothing but what is specified.
    public void only(String... names) {
        List<String> known = List.of(names);
        for (String name : values.keySet()) {
            if (!known.contains(name)) {
                throw new IllegalArgumentException(of + " has a field '" + name + "' that nothing specifies");
            }
        }
    }

    public boolean has(String name) {
        return values.containsKey(name);
    }

    public String text(String name) {
        if (any(name) instanceof Node.Text text) {
            return text.value();
        }
        throw refusal(name, "a text");
    }

    public String textOr(String name, String absent) {
        return has(name) ? text(name) : absent;
    }

    public Cid link(String name) {
        if (any(name) instanceof Node.Link link) {
            return link.target();
        }
        throw refusal(name, "a link");
    }

    public Optional<Cid> optionalLink(String name) {
        return has(name) ? Optional.of(link(name)) : Optional.empty();
    }

    public boolean flag(String name) {
        if (!has(name)) {
            return false;
        }
        if (any(name) instanceof Node.Bool bool) {
            return bool.value();
        }
        throw refusal(name, "true or false");
    }

    public byte[] bytes(String name) {
        if (any(name) instanceof Node.Bytes bytes) {
            return bytes.value();
        }
        throw refusal(name, "bytes");
    }

    public long number(String name) {
        if (any(name) instanceof Node.Int number && number.value().bitLength() < 64) {
            return number.value().longValue();
        }
        throw refusal(name, "a number");
    }

    public List<Node> items(String name) {
        if (!has(name)) {
            return List.of();
        }
        if (any(name) instanceof Node.Items items) {
            return items.values();
        }
        throw refusal(name, "a list");
    }

    public List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        for (Node item : items(name)) {
            if (!(item instanceof Node.Text text)) {
                throw refusal(name, "a list of texts");
            }
            texts.add(text.value());
        }
        return texts;
    }

    public List<Cid> links(String name) {
        List<Cid> links = new ArrayList<>();
        for (Node item : items(name)) {
            if (!(item instanceof Node.Link link)) {
                throw refusal(name, "a list of links");
            }
            links.add(link.target());
        }
        return links;
    }

    public SequencedMap<String, Node> map(String name) {
        if (!has(name)) {
            return new LinkedHashMap<>();
        }
        if (any(name) instanceof Node.Fields fields) {
            return fields.values();
        }
        throw refusal(name, "a map");
    }

    private IllegalArgumentException refusal(String name, String wanted) {
        return new IllegalArgumentException("'" + name + "' of " + of + " is not " + wanted);
    }
}
