package dev.cairn.workflow.form;

import dev.cairn.dag.Node;
import dev.cairn.workflow.model.Mention;
import dev.cairn.workflow.model.Named;
import dev.cairn.workflow.model.Place;
import dev.cairn.workflow.model.Problems;
import dev.cairn.workflow.model.ProcessDeclaration;
import dev.cairn.workflow.model.Text;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Checks what the texts of a process mention, and gathers the values among it.
final class Mentions {
    private final ProcessDeclaration process;
    private final Map<String, Node> shared;
    private final Scope scope;
    private final Problems problems;
    private final SortedMap<String, Node> values = new TreeMap<>();
    private Set<String> inputs = Set.of();
    private Set<String> outputs = Set.of();

    /// @param shared the workflow's values
    Mentions(ProcessDeclaration process, Map<String, Node> shared, Scope scope, Problems problems) {
        this.process = process;
        this.shared = shared;
        this.scope = scope;
        this.problems = problems;
    }

    /// The values that were mentioned in the texts checked so far.
    SortedMap<String, Node> values() {
        return values.isEmpty() ? Collections.emptySortedMap() : values;
    }

    /// Checks a script or an argument.
    void script(Text text) {
        for (Text.Part part : text.parts()) {
            if (part instanceof Text.Part.Said(Mention mention, Place place)) {
                check(mention, place);
            }
        }
    }

    /// Checks a text that may say values and members only.
    ///
    /// @param what for messages
    void plain(Text text, String what) {
        for (Text.Part part : text.parts()) {
            if (part instanceof Text.Part.Said(Mention mention, Place place)) {
                switch (mention) {
                    case Mention.Value _, Mention.Each _, Mention.With _ -> check(mention, place);
                    case Mention.Inputs _,
                            Mention.Input _,
                            Mention.Outputs _,
                            Mention.Output _,
                            Mention.Cpus _,
                            Mention.Memory _ ->
                        problems.add(place, what + " may say {{values.…}}, {{each.…}} and {{with.…}} only");
                }
            }
        }
    }

    private void check(Mention mention, Place place) {
        switch (mention) {
            case Mention.Input(String tag) -> tag("input", tag, inputs(), place);
            case Mention.Output(String tag) -> tag("output", tag, outputs(), place);
            case Mention.Value(String name) -> value(name, place);
            case Mention.Each(String word) -> each(word, place);
            case Mention.With(String name) -> {
                if (!process.with().containsKey(name)) {
                    unknown(
                            "the process " + Problems.quoted(process.name()) + " is given no " + Problems.quoted(name)
                                    + " by 'with'",
                            name,
                            process.with().keySet(),
                            place);
                }
            }
            case Mention.Inputs _, Mention.Outputs _, Mention.Cpus _, Mention.Memory _ -> {}
        }
    }

    private Set<String> inputs() {
        if (inputs.isEmpty()) {
            inputs = new LinkedHashSet<>();
            process.inputs().forEach(input -> inputs.add(input.tag()));
        }
        return inputs;
    }

    private Set<String> outputs() {
        if (outputs.isEmpty()) {
            outputs = new LinkedHashSet<>();
            process.outputs().forEach(output -> outputs.add(output.tag()));
        }
        return outputs;
    }

    private void tag(String what, String tag, Set<String> tags, Place place) {
        // Of a process that could not be read in full, the missing tag may be the one that was left out.
        if (!tags.contains(tag) && process.whole()) {
            unknown(
                    "the process " + Problems.quoted(process.name()) + " has no " + what + " " + Problems.quoted(tag),
                    tag,
                    tags,
                    place);
        }
    }

    private void value(String name, Place place) {
        Node value = process.values().get(name);
        if (value == null) {
            value = shared.get(name);
        }
        if (value != null) {
            values.put(name, value);
            return;
        }
        List<String> known = new ArrayList<>();
        if (problems.hasHints()) {
            known.addAll(process.values().keySet());
            known.addAll(shared.keySet());
        }
        unknown("there is no value " + Problems.quoted(name), name, known, place);
    }

    private void each(String word, Place place) {
        SlotWord found = slot(scope.slots(), word);
        if (found == null) {
            List<String> known =
                    scope.slots().stream().map(one -> one.set().name()).toList();
            if (!scope.isBroken()) {
                String set = word.indexOf('.') < 0 ? word : word.substring(0, word.indexOf('.'));
                unknown(
                        "the process " + Problems.quoted(process.name()) + " is not scattered over "
                                + Problems.quoted(set),
                        set,
                        known,
                        place);
            }
            return;
        }
        SetForm set = found.slot().set();
        scope.column(set, found.column(), "{{each." + word + "}}", new Named(set.name(), place));
    }

    /// A slot and, of a row, the column.
    record SlotWord(EachForm slot, @Nullable String column) {}

    /// What `sample.condition` stands for, or null if there is no such set in the slots.
    static @Nullable SlotWord slot(List<EachForm> slots, String word) {
        int dot = word.indexOf('.');
        String set = dot < 0 ? word : word.substring(0, dot);
        for (EachForm slot : slots) {
            if (slot.set().name().equals(set)) {
                return new SlotWord(slot, dot < 0 ? null : word.substring(dot + 1));
            }
        }
        return null;
    }

    private void unknown(String sentence, String word, Collection<String> known, Place place) {
        String list = known.isEmpty() || known.size() > 12 ? "" : " (there are: " + String.join(", ", known) + ")";
        problems.add(place, sentence + problems.hint(word, known) + list);
    }
}
