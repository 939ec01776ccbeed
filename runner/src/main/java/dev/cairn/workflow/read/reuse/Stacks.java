package dev.cairn.workflow.read.reuse;

import dev.cairn.workflow.model.Problems;
import dev.cairn.workflow.typed.Typed;
import dev.cairn.yaml.YamlNode;
import dev.cairn.yaml.YamlNode.Field;
import dev.cairn.yaml.YamlNode.Fields;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What keys a process takes from elsewhere: from its template and the template that that one uses, from the
/// defaults of its file and of those that include it.
public final class Stacks {
    private final Map<String, Layer> templates;
    private final Problems problems;

    /// By file.
    private final Map<Typed, List<Layer>> defaults = new HashMap<>();

    /// @param templates by name
    public Stacks(Map<String, Layer> templates, Problems problems) {
        this.templates = templates;
        this.problems = problems;
    }

    public static void checkDefaults(Typed typed, YamlNode node) {
        Fields fields = typed.fields("defaults", node);
        if (fields == null) {
            return;
        }
        for (Field field : fields.fields()) {
            if (ProcessKey.of(field.key()) == null) {
                typed.unknown(field, ProcessKey.DEFAULTS);
            } else if (!ProcessKey.DEFAULTS.contains(field.key())) {
                typed.refuse(
                        field.line(),
                        "'" + field.key() + "' cannot stand in 'defaults', which hold any key of a process but inputs,"
                                + " outputs and the script; a template can");
            }
        }
    }

    /// All layers of a process, its own first.
    public List<Layer> of(Layer process, WorkflowFiles.Read file) {
        List<Layer> below = defaults.computeIfAbsent(file.typed(), _ -> defaults(file));
        Layer user = user(process, below);
        YamlNode with = process.fields().get(ProcessKey.WITH.word());
        if (user == null && with != null) {
            process.typed()
                    .refuse(
                            with.line(),
                            "'with' stands without 'use': it gives words to a template, and this process uses none;"
                                    + " 'values' are for scripts");
        }
        if (user == null && below.isEmpty()) {
            return List.of(process);
        }
        List<Layer> stack = new ArrayList<>();
        stack.add(process);
        Set<String> used = new HashSet<>();
        while (user != null) {
            Layer template = template(user, used);
            if (template == null) {
                break;
            }
            stack.add(template);
            user = use(template) == null ? null : template;
        }
        stack.addAll(below);
        return stack;
    }

    /// The layer that says which template is used, or null if there is none.
    private static @Nullable Layer user(Layer process, List<Layer> below) {
        if (use(process) != null) {
            return process;
        }
        for (Layer layer : below) {
            if (use(layer) != null) {
                return layer;
            }
        }
        return null;
    }

    private static @Nullable YamlNode use(Layer layer) {
        return layer.fields().get(ProcessKey.USE.word());
    }

    private @Nullable Layer template(Layer user, Set<String> used) {
        YamlNode use = use(user);
        String name = use == null ? null : user.typed().word(ProcessKey.USE.word(), use);
        if (use == null || name == null) {
            return null;
        }
        Layer template = templates.get(name);
        if (template == null) {
            user.typed()
                    .refuse(
                            use.line(),
                            "there is no template " + Problems.quoted(name) + problems.hint(name, templates.keySet()));
        } else if (!used.add(name)) {
            user.typed().refuse(use.line(), "the template " + Problems.quoted(name) + " uses itself");
            return null;
        }
        return template;
    }

    private static List<Layer> defaults(WorkflowFiles.Read file) {
        List<Layer> layers = new ArrayList<>();
        for (WorkflowFiles.Read read = file; read != null; read = read.parent()) {
            if (read.fields().get("defaults") instanceof Fields fields) {
                layers.add(new Layer(read.typed(), allowed(fields)));
            }
        }
        return layers;
    }

    /// Without what [#checkDefaults] has refused.
    private static Fields allowed(Fields fields) {
        return new Fields(
                fields.fields().stream()
                        .filter(field -> ProcessKey.DEFAULTS.contains(field.key()))
                        .toList(),
                fields.line());
    }
}
