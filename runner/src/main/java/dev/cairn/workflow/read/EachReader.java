package dev.cairn.workflow.read;

import dev.cairn.workflow.model.MemberSet;
import dev.cairn.workflow.model.Named;
import dev.cairn.workflow.model.Problems;
import dev.cairn.workflow.typed.Typed;
import dev.cairn.yaml.YamlNode;
import dev.cairn.yaml.YamlNode.Field;
import dev.cairn.yaml.YamlNode.Fields;
import dev.cairn.yaml.YamlNode.Items;
import dev.cairn.yaml.YamlNode.Kind;
import dev.cairn.yaml.YamlNode.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Reads the sets over which a process is scattered: a name, a list of names, a map of sets of its own, or a list with
/// such maps in it.
final class EachReader {
    private final Typed typed;
    private final Map<String, String> with;
    private final List<Named> names = new ArrayList<>();
    private final List<MemberSet> own = new ArrayList<>();
    private boolean whole = true;

    /// @param with words that stand for texts in paths
    EachReader(Typed typed, Map<String, String> with) {
        this.typed = typed;
        this.with = with;
    }

    void read(YamlNode node) {
        switch (node) {
            case Items items -> items.values().forEach(this::one);
            case Fields _, Scalar _ -> one(node);
        }
    }

    private void one(YamlNode node) {
        switch (node) {
            case Scalar scalar when scalar.kind() != Kind.NULL -> add(scalar.text(), scalar.line());
            case Fields fields -> {
                for (Field field : fields.fields()) {
                    MemberSet set = SetsReader.read(typed, field.key(), typed.place(field.line()), field.value(), with);
                    whole &= !(set instanceof MemberSet.Unreadable);
                    if (add(field.key(), field.line())) {
                        own.add(set);
                    }
                }
            }
            case Scalar _, Items _ -> {
                typed.refuse(
                        node.line(), "'each' must be a set, a list of sets or a map of sets, is " + node.described());
                whole = false;
            }
        }
    }

    private boolean add(String name, int line) {
        for (Named earlier : names) {
            if (earlier.name().equals(name)) {
                typed.refuse(line, "'each' names the set " + Problems.quoted(name) + " twice");
                return false;
            }
        }
        names.add(new Named(name, typed.place(line)));
        return true;
    }

    List<Named> names() {
        return names;
    }

    /// Those that are declared on the spot.
    List<MemberSet> own() {
        return own;
    }

    /// Whether nothing was left out.
    boolean whole() {
        return whole;
    }
}
