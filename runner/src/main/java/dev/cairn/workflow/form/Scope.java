package dev.cairn.workflow.form;

import dev.cairn.workflow.model.MemberSet;
import dev.cairn.workflow.model.Named;
import dev.cairn.workflow.model.PathTemplate;
import dev.cairn.workflow.model.PathTemplate.Part;
import dev.cairn.workflow.model.Problems;
import dev.cairn.workflow.model.ProcessDeclaration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The sets that the paths of a process may mention, each in a slot.
final class Scope {
    private final @Nullable ProcessDeclaration process;
    private final Sets sets;
    private final Problems problems;
    private final List<EachForm> slots = new ArrayList<>();
    private final Set<SetForm> taking = new HashSet<>();
    private boolean broken;

    /// @param process null for the `outputs` of the workflow
    Scope(@Nullable ProcessDeclaration process, Sets sets, Problems problems) {
        this.process = process;
        this.sets = sets;
        this.problems = problems;
    }

    /// The same slots, to which others can be added.
    Scope inner() {
        Scope inner = new Scope(process, sets, problems);
        inner.slots.addAll(slots);
        return inner;
    }

    List<EachForm> slots() {
        return slots;
    }

    /// Whether a set could not be found.
    boolean isBroken() {
        return broken;
    }

    /// Takes up the sets of the process's `each`, and those before which others must be known before them.
    void scatter(List<Named> each) {
        for (Named named : each) {
            SetForm set = sets.find(process, named.name());
            if (set == null) {
                sets.missing(named, "'each' names the set " + Problems.quoted(named.name()), List.of());
                broken = true;
            } else {
                take(set, each);
            }
        }
    }

    /// @param each all names that may be taken up for the sake of this one; null: any
    private void take(SetForm set, @Nullable List<Named> each) {
        set.use();
        broken |= set.isBroken();
        if (slot(set.name()) >= 0) {
            return;
        }
        if (!(set.declared() instanceof MemberSet.Matched matched)) {
            slots.add(new EachForm(set, slots.size(), null));
            return;
        }
        if (!taking.add(set)) {
            problems.add(
                    matched.place(),
                    "the members of the set " + Problems.quoted(set.name()) + " depend on themselves: "
                            + Problems.quoted(matched.pattern().written()));
            broken = true;
            return;
        }
        for (Part.Member member : matched.pattern().members()) {
            if (!member.set().equals(set.name()) && slot(member.set()) < 0) {
                takeFor(matched, member.set(), each);
            }
        }
        int slot = slots.size();
        slots.add(new EachForm(set, slot, null));
        PathForm pattern = path(matched.pattern(), slot);
        slots.set(slot, new EachForm(set, slot, pattern));
        broken |= pattern == null;
    }

    private void takeFor(MemberSet.Matched matched, String name, @Nullable List<Named> each) {
        SetForm needed = sets.find(process, name);
        boolean named = each == null || each.stream().anyMatch(one -> one.name().equals(name));
        if (needed != null && named) {
            take(needed, each);
        } else if (needed != null && process != null) {
            problems.add(
                    process.place(),
                    "the set " + Problems.quoted(matched.name()) + " has its own members for every <" + name
                            + ">: the 'each' of " + Problems.quoted(process.name()) + " must name both, as in each: ["
                            + name + ", " + matched.name() + "]");
            broken = true;
        }
    }

    private int slot(String name) {
        for (int i = 0; i < slots.size(); i++) {
            if (slots.get(i).set().name().equals(name)) {
                return i;
            }
        }
        return -1;
    }

    /// Takes up all sets that a path mentions and the process is not scattered over.
    void open(PathTemplate path) {
        for (Part.Member member : path.members()) {
            SetForm set = slot(member.set()) >= 0 ? null : sets.find(process, member.set());
            if (set != null) {
                take(set, null);
            }
        }
    }

    /// A path whose members are in slots; null if one is not, then the problem is told.
    @Nullable
    PathForm path(PathTemplate template) {
        return path(template, -1);
    }

    /// @param hole the slot of the set whose own pattern this is, or -1
    private @Nullable PathForm path(PathTemplate template, int hole) {
        List<String> literals = new ArrayList<>();
        List<Integer> indices = new ArrayList<>();
        List<Integer> columns = new ArrayList<>();
        List<String> words = new ArrayList<>();
        StringBuilder literal = new StringBuilder();
        boolean good = true;
        for (Part part : template.parts()) {
            switch (part) {
                case Part.Literal(String text) -> literal.append(text);
                case Part.Member member when isText(member) -> literal.append(member);
                case Part.Member member -> {
                    int slot = slot(member.set());
                    Integer column =
                            slot < 0 ? null : column(member, slots.get(slot).set(), template);
                    if (slot < 0) {
                        notHere(member, template);
                    }
                    good &= column != null;
                    literals.add(literal.toString());
                    literal.setLength(0);
                    indices.add(slot == hole ? PathForm.HOLE : slot);
                    columns.add(column == null ? -1 : column);
                    words.add(member.toString());
                }
            }
        }
        literals.add(literal.toString());
        return good ? new PathForm(template, literals, indices, columns, words) : null;
    }

    /// Whether what looks like a member is just text, as in a file called `1 <or 2>`: no set is called so, and nobody
    /// means one.
    private boolean isText(Part.Member member) {
        String name = member.set();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (!Character.isLetterOrDigit(c) && !Character.isSurrogate(c) && c != '_' && c != '-') {
                return slot(name) < 0 && sets.find(process, name) == null;
            }
        }
        return name.isEmpty();
    }

    /// The number of a column, -1 for the member itself; null if there is none.
    private @Nullable Integer column(Part.Member member, SetForm set, PathTemplate template) {
        return column(
                set,
                member.column().orElse(null),
                member + " in " + Problems.quoted(template.written()),
                new Named(member.set(), template.place()));
    }

    @Nullable
    Integer column(SetForm set, @Nullable String column, String where, Named name) {
        if (set.isBroken() || set.isAbsent()) {
            return -1;
        }
        if (column == null) {
            if (!set.isNamed()) {
                problems.add(
                        name.place(),
                        where + " stands for a row of a table, and several share their first cell: say which column, as"
                                + " in <" + set.name() + "." + set.columns().getLast() + ">");
                return null;
            }
            return -1;
        }
        int index = set.columns().indexOf(column);
        if (index < 0) {
            String why = set.columns().isEmpty()
                    ? ", but its members are no rows: a set has columns if it says 'csv' without 'column'"
                    : ", but there is no such column" + problems.hint(column, set.columns()) + " (columns: "
                            + String.join(", ", set.columns()) + ")";
            problems.add(
                    name.place(),
                    where + " names the column " + Problems.quoted(column) + " of the set "
                            + Problems.quoted(set.name()) + why);
            return null;
        }
        return index;
    }

    private void notHere(Part.Member member, PathTemplate template) {
        String where = Problems.quoted(template.written())
                + (process == null ? "" : ", which the process " + Problems.quoted(process.name()) + " uses,")
                + " mentions " + member;
        SetForm set = process == null ? null : sets.find(process, member.set());
        if (process != null && set == null && process.with().containsKey(member.set())) {
            problems.add(
                    template.place(),
                    where + ", which 'with' gives as a list: a path can hold text, a number, true or false");
        } else if (process == null || set == null) {
            List<String> words =
                    process == null ? List.of() : List.copyOf(process.with().keySet());
            sets.missing(new Named(member.set(), template.place()), where, words);
        } else {
            set.use();
            problems.add(
                    template.place(),
                    Problems.quoted(template.written()) + " mentions " + member + ", but the process "
                            + Problems.quoted(process.name())
                            + " is not scattered over it: say each: " + member.set()
                            + ", or { all: … } for an input that is every member's");
        }
    }
}
