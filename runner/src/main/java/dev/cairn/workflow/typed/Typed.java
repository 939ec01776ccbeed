package dev.cairn.workflow.typed;

import dev.cairn.workflow.model.Place;
import dev.cairn.workflow.model.Problems;
import dev.cairn.workflow.text.NormalPath;
import dev.cairn.yaml.YamlNode;
import dev.cairn.yaml.YamlNode.Field;
import dev.cairn.yaml.YamlNode.Fields;
import dev.cairn.yaml.YamlNode.Items;
import dev.cairn.yaml.YamlNode.Kind;
import dev.cairn.yaml.YamlNode.Scalar;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Values of one file as the type that they have to have. What is not gives null and a problem.
public final class Typed {
    private final String file;
    private final Problems problems;

    public Typed(String file, Problems problems) {
        this.file = file;
        this.problems = problems;
    }

    public Problems problems() {
        return problems;
    }

    public Place place(int line) {
        return new Place(file, line);
    }

    public Place place(YamlNode node) {
        return place(node.line());
    }

    public void refuse(int line, String sentence) {
        problems.add(place(line), sentence);
    }

    /// The value of a key as text: numbers and truths as they are written.
    public @Nullable String word(String key, YamlNode node) {
        if (node instanceof Scalar scalar && scalar.kind() != Kind.NULL) {
            return sound(key, scalar);
        }
        wrong(key, "text", node);
        return null;
    }

    /// The value of a key that is text and nothing else.
    public @Nullable String text(String key, YamlNode node) {
        if (node instanceof Scalar scalar && scalar.kind() == Kind.TEXT) {
            return sound(key, scalar);
        }
        wrong(key, "text", node);
        return null;
    }

    private @Nullable String sound(String key, Scalar scalar) {
        if (scalar.text().indexOf('\0') >= 0) {
            refuse(scalar.line(), "'" + key + "' holds a NUL, which no program can be given");
            return null;
        }
        if (!NormalPath.isUnicode(scalar.text())) {
            refuse(scalar.line(), "'" + key + "' holds half a character: a surrogate without its other half");
            return null;
        }
        return scalar.text();
    }

    public @Nullable Boolean truth(String key, YamlNode node) {
        if (node instanceof Scalar scalar && scalar.kind() == Kind.BOOLEAN) {
            return scalar.text().equals("true");
        }
        wrong(key, "true or false", node);
        return null;
    }

    /// A whole number of at least `least`.
    public @Nullable Integer count(String key, YamlNode node, int least) {
        if (node instanceof Scalar scalar && scalar.kind() == Kind.INTEGER) {
            try {
                int count = Integer.parseInt(scalar.text());
                if (count >= least) {
                    return count;
                }
            } catch (NumberFormatException e) {
                // More than anybody has.
            }
        }
        wrong(key, "a whole number from " + least + " on", node);
        return null;
    }

    public @Nullable Items items(String key, YamlNode node) {
        if (node instanceof Items items) {
            return items;
        }
        wrong(key, "a list", node);
        return null;
    }

    public @Nullable Fields fields(String key, YamlNode node) {
        if (node instanceof Fields fields) {
            return fields;
        }
        wrong(key, "a map", node);
        return null;
    }

    public void unknown(Field field, Collection<String> known) {
        String hint = problems.hint(field.key(), known);
        refuse(
                field.line(),
                "the key " + Problems.quoted(field.key()) + " is not known here"
                        + (hint.isEmpty() ? "; known are " + String.join(", ", known) : hint));
    }

    /// Tells of every key that is not known, and whether there was none.
    public boolean checkKeys(Fields fields, List<String> known) {
        boolean good = true;
        for (Field field : fields.fields()) {
            if (!known.contains(field.key())) {
                unknown(field, known);
                good = false;
            }
        }
        return good;
    }

    private void wrong(String key, String wanted, YamlNode found) {
        String shown = found instanceof Scalar scalar
                        && scalar.kind() != Kind.NULL
                        && scalar.text().length() <= 40
                ? found.described() + ", " + Problems.quoted(scalar.text())
                : found.described();
        refuse(found.line(), "'" + key + "' must be " + wanted + ", is " + shown);
    }
}
