package dev.cairn.workflow.read.reuse;

import dev.cairn.workflow.model.Problems;
import dev.cairn.workflow.typed.Typed;
import dev.cairn.yaml.YamlNode;
import dev.cairn.yaml.YamlNode.Field;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The keys of a process: each from the first layer that has it, as a whole. The script is one thing: whoever has one
/// wins over all scripts below.
public final class Layers {
    /// A key's value and the file in which it stands.
    public record Entry(Typed typed, Field field, int layer) {
        public YamlNode value() {
            return field.value();
        }

        public int line() {
            return field.line();
        }
    }

    private final Map<ProcessKey, Entry> entries = new EnumMap<>(ProcessKey.class);
    private @Nullable ProcessKey script;
    private boolean whole = true;

    /// @param layers the first wins
    public Layers(List<Layer> layers) {
        for (int i = 0; i < layers.size(); i++) {
            Layer layer = layers.get(i);
            boolean hasScript = script != null;
            for (Field field : layer.fields().fields()) {
                ProcessKey key = ProcessKey.of(field.key());
                if (key == null) {
                    layer.typed().unknown(field, ProcessKey.WORDS);
                    whole = false;
                } else if (!key.isScript()) {
                    entries.putIfAbsent(key, new Entry(layer.typed(), field, i));
                } else if (!hasScript) {
                    addScript(key, new Entry(layer.typed(), field, i));
                }
            }
        }
    }

    private void addScript(ProcessKey key, Entry entry) {
        if (script == null) {
            script = key;
            entries.put(key, entry);
        } else {
            entry.typed()
                    .refuse(
                            entry.line(),
                            Problems.quoted(key.word()) + " stands beside " + Problems.quoted(script.word())
                                    + ": a process has exactly one script");
        }
    }

    @Nullable
    public Entry get(ProcessKey key) {
        return entries.get(key);
    }

    /// The key of the script, or null if there is none.
    @Nullable
    public ProcessKey script() {
        return script;
    }

    /// Whether every key is known.
    public boolean whole() {
        return whole;
    }
}
