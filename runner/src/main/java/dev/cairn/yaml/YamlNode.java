package dev.cairn.yaml;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A value of a YAML file and the line, from 1, on which it starts.
public sealed interface YamlNode {
    int line();

    /// What it is, for messages: `a list`, `a number`.
    String described();

    /// What a scalar is by YAML's JSON schema: `no`, `0755`, `12:30:00` and `~` are text.
    enum Kind {
        TEXT("text"),
        INTEGER("a whole number"),
        REAL("a number"),
        BOOLEAN("true or false"),
        NULL("nothing");

        private final String described;

        Kind(String described) {
            this.described = described;
        }
    }

    /// @param text     as it was written (of a number too), quotes and escapes resolved
    /// @param textLine the line on which the text itself begins: the one after the `|` of a block
    record Scalar(String text, Kind kind, int line, int textLine) implements YamlNode {
        @Override
        public String described() {
            return kind.described;
        }
    }

    record Items(List<YamlNode> values, int line) implements YamlNode {
        public Items {
            values = List.copyOf(values);
        }

        @Override
        public String described() {
            return "a list";
        }
    }

    /// @param fields in the order of the file, each key once
    record Fields(List<Field> fields, int line) implements YamlNode {
        public Fields {
            fields = List.copyOf(fields);
        }

        /// The value of a key, or null if there is no such key.
        public @Nullable YamlNode get(String key) {
            for (Field field : fields) {
                if (field.key().equals(key)) {
                    return field.value();
                }
            }
            return null;
        }

        @Override
        public String described() {
            return "a map";
        }
    }

    /// @param key  as it was written: `1` and `true` are keys like any other
    /// @param line of the key
    record Field(String key, int line, YamlNode value) {}
}
