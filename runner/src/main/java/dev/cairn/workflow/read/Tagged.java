package dev.cairn.workflow.read;

import dev.cairn.workflow.typed.Names;
import dev.cairn.workflow.typed.Typed;
import dev.cairn.yaml.YamlNode;
import dev.cairn.yaml.YamlNode.Field;
import dev.cairn.yaml.YamlNode.Fields;
import dev.cairn.yaml.YamlNode.Items;
import dev.cairn.yaml.YamlNode.Scalar;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// What inputs and outputs have in common: a map of tags or a list whose positions are the tags, and in each
/// place a path or a map that says exactly one of several forms.
///
/// @param name  what one of them is called, with its article
/// @param group what they are called together
/// @param forms the keys of which exactly one is said
/// @param keys  all keys
record Tagged(Typed typed, String name, String group, List<String> forms, List<String> keys) {
    Tagged {
        forms = List.copyOf(forms);
        keys = List.copyOf(keys);
    }

    /// Goes through all of them.
    ///
    /// @return false if something was refused and left out
    boolean each(YamlNode node, BiConsumer<String, YamlNode> each) {
        boolean whole = true;
        switch (node) {
            case Fields fields -> {
                for (Field field : fields.fields()) {
                    whole &= Names.check(typed, field.line(), name, field.key());
                    each.accept(field.key(), field.value());
                }
            }
            case Items items -> {
                int position = 0;
                for (YamlNode item : items.values()) {
                    each.accept(Integer.toString(++position), item);
                }
            }
            case Scalar scalar -> {
                typed.refuse(
                        scalar.line(),
                        "'" + group + "' must be a map of tags and paths or a list of paths, is " + scalar.described());
                whole = false;
            }
        }
        return whole;
    }

    /// The one form that a map says, or null if that was refused.
    @Nullable
    Field form(Fields fields) {
        boolean good = typed.checkKeys(fields, keys);
        Field form = null;
        for (Field field : fields.fields()) {
            if (forms.contains(field.key())) {
                if (form != null) {
                    typed.refuse(
                            field.line(),
                            "'" + field.key() + "' stands beside '" + form.key() + "': " + name
                                    + " says exactly one of " + String.join(", ", forms));
                    return null;
                }
                form = field;
            }
        }
        if (form == null && good) {
            typed.refuse(fields.line(), name + " must say one of " + String.join(", ", forms));
        }
        return form;
    }

    /// Refuses a list where one path has to be.
    void refuseList(Items items, String example) {
        typed.refuse(
                items.line(),
                name + " must be a path or a map such as { " + example + ": … }, is a list: give each path a tag");
    }
}
