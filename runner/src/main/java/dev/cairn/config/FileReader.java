package dev.cairn.config;

import dev.cairn.config.form.Written;
import dev.cairn.failure.Refusals;
import dev.cairn.yaml.Yaml;
import dev.cairn.yaml.YamlNode;
import dev.cairn.yaml.YamlNode.Field;
import dev.cairn.yaml.YamlNode.Fields;
import dev.cairn.yaml.YamlNode.Items;
import dev.cairn.yaml.YamlNode.Scalar;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/// Reads the settings that a YAML file holds.
final class FileReader {
    /// What may be a map of settings whose names begin so, with the rest of the first of these names: the first word
    /// of all that have several words, where it is no setting by itself.
    private static final Map<String, String> GROUPS = groups();

    private final Path file;
    private final Refusals refusals;
    private final BiConsumer<String, Written> found;

    /// @param found told the name and the value of each setting
    FileReader(Path file, Refusals refusals, BiConsumer<String, Written> found) {
        this.file = file;
        this.refusals = refusals;
        this.found = found;
    }

    private static Map<String, String> groups() {
        Map<String, String> groups = new HashMap<>();
        for (Setting<?> setting : Table.ALL) {
            String name = setting.name();
            int dot = name.indexOf('.');
            if (dot > 0) {
                groups.putIfAbsent(name.substring(0, dot), name.substring(dot + 1));
            }
        }
        Table.ALL.forEach(setting -> groups.remove(setting.name()));
        return Map.copyOf(groups);
    }

    void read() {
        int before = refusals.sentences().size();
        YamlNode root = Yaml.read(file, refusals);
        if (root == null || refusals.sentences().size() > before) {
            // what is no YAML would be complained of twice
            return;
        }
        if (!(root instanceof Fields fields)) {
            refusals.add(place(root.line()), "settings are a map, as in 'jobs: 4', not " + root.described());
            return;
        }
        for (Field field : fields.fields()) {
            String first = GROUPS.get(field.key());
            if (first != null && field.value() instanceof Fields group) {
                group.fields().forEach(one -> found.accept(field.key() + "." + one.key(), written(one)));
            } else if (first != null) {
                refusals.add(
                        place(field.line()),
                        field.key() + " must be a map, as in '" + field.key() + ": { " + first + ": … }', is "
                                + written(field).described());
            } else {
                found.accept(field.key(), written(field));
            }
        }
    }

    private Written written(Field field) {
        String place = place(field.line());
        return switch (field.value()) {
            case Scalar scalar -> word(scalar, place);
            case Items items -> {
                List<Written.Word> words = new ArrayList<>();
                for (YamlNode value : items.values()) {
                    if (value instanceof Scalar scalar) {
                        words.add(word(scalar, place));
                    }
                }
                yield words.size() == items.values().size()
                        ? new Written.Words(words, place)
                        : new Written.Other("a list of more than words", place);
            }
            case Fields fields -> {
                List<Written.Pair> pairs = new ArrayList<>();
                for (Field inner : fields.fields()) {
                    if (inner.value() instanceof Scalar scalar) {
                        pairs.add(new Written.Pair(inner.key(), word(scalar, place(inner.line()))));
                    }
                }
                yield pairs.size() == fields.fields().size()
                        ? new Written.Pairs(pairs, place)
                        : new Written.Other("a map of more than words", place);
            }
        };
    }

    private static Written.Word word(Scalar scalar, String place) {
        return scalar.kind() == YamlNode.Kind.NULL
                ? new Written.Word("", "nothing", place)
                : new Written.Word(scalar.text(), place);
    }

    private String place(int line) {
        return file + ":" + line;
    }
}
