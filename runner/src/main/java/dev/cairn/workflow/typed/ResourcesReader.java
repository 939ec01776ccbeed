package dev.cairn.workflow.typed;

import dev.cairn.job.Resources;
import dev.cairn.unit.Size;
import dev.cairn.unit.Span;
import dev.cairn.workflow.Machine;
import dev.cairn.yaml.YamlNode;
import dev.cairn.yaml.YamlNode.Fields;
import dev.cairn.yaml.YamlNode.Items;
import dev.cairn.yaml.YamlNode.Scalar;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads what a process is to be given.
public final class ResourcesReader {
    private static final List<String> KEYS = List.of("cpus", "memory", "time");

    private ResourcesReader() {}

    public static Resources read(Typed typed, YamlNode node, Machine machine) {
        Fields fields = typed.fields("resources", node);
        if (fields == null) {
            return Resources.DEFAULT;
        }
        typed.checkKeys(fields, KEYS);
        YamlNode cpus = fields.get("cpus");
        YamlNode memory = fields.get("memory");
        YamlNode time = fields.get("time");
        return new Resources(
                cpus == null ? 1 : cpus(typed, cpus, machine),
                memory == null ? List.of() : memory(typed, memory, machine),
                time == null ? Optional.empty() : Optional.ofNullable(time(typed, time)));
    }

    private static int cpus(Typed typed, YamlNode node, Machine machine) {
        Integer cpus = typed.count("cpus", node, 1);
        if (cpus != null && cpus > machine.cores()) {
            typed.refuse(node.line(), "'cpus' is " + cpus + ", but this machine has " + machine.cores());
        }
        return cpus == null ? 1 : cpus;
    }

    private static List<Long> memory(Typed typed, YamlNode node, Machine machine) {
        List<YamlNode> nodes = node instanceof Items items ? items.values() : List.of(node);
        if (nodes.isEmpty()) {
            typed.refuse(node.line(), "'memory' must be a size or one for each attempt, is an empty list");
        }
        List<Long> sizes = new ArrayList<>(nodes.size());
        for (YamlNode one : nodes) {
            Size size = size(typed, one);
            if (size != null && size.bytes() > machine.memory()) {
                typed.refuse(
                        one.line(),
                        "'memory' is " + size + ", but this machine has " + machine.memory() / (1 << 20) + " MiB");
            } else if (size != null) {
                sizes.add(size.bytes());
            }
        }
        return sizes;
    }

    private static @Nullable Size size(Typed typed, YamlNode node) {
        if (node instanceof Scalar scalar && scalar.kind() == YamlNode.Kind.INTEGER) {
            typed.refuse(
                    node.line(), "'memory' is " + scalar.text() + " without a unit: write it as in 512 MiB or 1 GiB");
            return null;
        }
        String text = typed.text("memory", node);
        try {
            Size size = text == null ? null : Size.parse(text);
            if (size != null && size.bytes() == 0) {
                typed.refuse(node.line(), "'memory' must be more than nothing");
                return null;
            }
            return size;
        } catch (IllegalArgumentException e) {
            typed.refuse(node.line(), "'memory': " + e.getMessage());
            return null;
        }
    }

    private static @Nullable Duration time(Typed typed, YamlNode node) {
        String text = typed.word("time", node);
        try {
            return text == null ? null : Span.parse(text).duration();
        } catch (IllegalArgumentException e) {
            typed.refuse(node.line(), "'time': " + e.getMessage());
            return null;
        }
    }
}
