package dev.cairn.workflow.unit;

import dev.cairn.job.Growth;
import dev.cairn.workflow.form.EachForm;
import dev.cairn.workflow.form.ProcessForm;
import dev.cairn.workflow.set.Member;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One instance of a process or, where a member is not known yet, all of its instances that share those that are. It
/// becomes a job, or is split into units when more is known.
public final class Unit extends Step {
    private static final int NO_JOB = -1;

    private final ProcessForm process;
    private final @Nullable Member[] members;
    private final String[] outputs;
    private final boolean open;
    private int number = NO_JOB;
    private @Nullable Resolution resolution;
    private @Nullable List<Unit> children;
    private boolean whole;
    private List<String> wanted = List.of();
    private List<Gate> gates = List.of();
    private @Nullable Growth growth;
    private @Nullable BitSet consumed;
    private Set<String> consumedPaths = Set.of();

    /// @param members in the order of the process's slots; null where it is not known yet
    /// @param outputs what the workflow calls them; open where a member is not known yet
    public Unit(ProcessForm process, @Nullable Member[] members, String[] outputs) {
        this.process = process;
        this.members = members;
        this.outputs = outputs;
        boolean missing = false;
        for (Member member : members) {
            missing |= member == null;
        }
        this.open = missing;
    }

    public ProcessForm process() {
        return process;
    }

    /// In the order of the process's slots; null where it is not known yet. Nobody changes the array.
    public @Nullable Member[] members() {
        return members;
    }

    /// What the workflow calls an output.
    public String output(int number) {
        return outputs[number];
    }

    /// How many outputs it has.
    public int outputs() {
        return outputs.length;
    }

    /// Whether a member is not known yet.
    public boolean isOpen() {
        return open;
    }

    public boolean isJob() {
        return number != NO_JOB;
    }

    /// The number of its job.
    public int number() {
        return number;
    }

    /// It is a job now.
    public void become(int job) {
        number = job;
        resolution = null;
        waitFor(null);
    }

    /// What it reads, between looking and making the job; otherwise null.
    public @Nullable Resolution resolution() {
        return resolution;
    }

    public void resolve(@Nullable Resolution found) {
        resolution = found;
    }

    public boolean isSplit() {
        return children != null;
    }

    /// What it was split into; null as long as it was not.
    public @Nullable List<Unit> children() {
        return children;
    }

    public void split(List<Unit> into) {
        children = into;
    }

    /// Whether all is wanted into which it is split, not just what somebody reads.
    public boolean isWhole() {
        return whole;
    }

    public void wantWhole() {
        whole = true;
    }

    /// Paths that somebody wants of what it is split into.
    public List<String> wanted() {
        return wanted;
    }

    public void want(List<String> paths) {
        wanted = List.copyOf(paths);
    }

    /// What must have ended well although nothing of it is read.
    public List<Gate> gates() {
        return gates;
    }

    public void gate(List<Gate> all) {
        gates = all;
    }

    /// The growth that will look at it again; null if none will.
    public @Nullable Growth growth() {
        return growth;
    }

    public void growWith(@Nullable Growth other) {
        growth = other;
    }

    @Override
    public int dependencies() {
        Resolution known = resolution;
        return gates.size()
                + (known == null
                        ? 0
                        : known.needs().size()
                                + known.awaits().size()
                                + known.opens().size());
    }

    @Override
    public Step dependency(int index) {
        int rest = index - gates.size();
        if (rest < 0) {
            return gates.get(index);
        }
        Resolution known = Objects.requireNonNull(resolution);
        if (rest < known.needs().size()) {
            return known.needs().get(rest);
        }
        rest -= known.needs().size();
        return rest < known.awaits().size()
                ? known.awaits().get(rest)
                : known.opens().get(rest - known.awaits().size());
    }

    /// Somebody reads an output, all of it as far as is known.
    void consume(int output) {
        BitSet set = consumed == null ? new BitSet() : consumed;
        set.set(output);
        consumed = set;
    }

    /// Somebody reads one of the files that an output may turn out to be.
    void consume(String path) {
        if (consumedPaths.isEmpty()) {
            consumedPaths = new HashSet<>();
        }
        consumedPaths.add(path);
    }

    public boolean isConsumed(int output) {
        return consumed != null && consumed.get(output);
    }

    public boolean isConsumed(String path) {
        return consumedPaths.contains(path);
    }

    /// One of those into which a unit is split: what holds for all of them holds for it.
    public void inherit(Unit parent) {
        consumed = parent.consumed == null ? null : (BitSet) parent.consumed.clone();
        gates = parent.gates;
        whole = parent.whole;
        wanted = parent.wanted;
    }

    /// Set → member, as far as they are known.
    public SequencedMap<String, String> memberNames() {
        if (members.length == 0) {
            return Collections.emptySortedMap();
        }
        SequencedMap<String, String> names = new LinkedHashMap<>();
        for (EachForm each : process.each()) {
            Member member = members[each.slot()];
            if (member != null) {
                names.put(each.set().name(), member.name());
            }
        }
        return names;
    }

    /// As messages say it.
    public String label() {
        StringBuilder out = new StringBuilder("'").append(process.name()).append('\'');
        String before = " for ";
        for (var entry : memberNames().sequencedEntrySet()) {
            out.append(before).append(entry.getKey()).append(' ').append(entry.getValue());
            before = ", ";
        }
        return out.toString();
    }
}
