package dev.cairn.workflow.expand;

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
final class Unit extends Step {
    /// In place of a number: not a job yet.
    static final int NO_JOB = -1;

    final ProcessForm process;

    /// In the order of the process's slots; null where it is not known yet.
    final @Nullable Member[] members;

    /// What the workflow calls its outputs; open where a member is not known yet.
    final String[] outputs;

    private final boolean open;

    /// The number of its job.
    int number = NO_JOB;

    /// What it reads, between looking and making the job.
    @Nullable
    Resolution resolution;

    /// What it was split into, once it was.
    @Nullable
    List<Unit> children;

    /// Whether all is wanted into which it is split, not just what somebody reads.
    boolean whole;

    /// Paths that somebody wants of what it is split into.
    List<String> wanted = List.of();

    /// What must have ended well although nothing of it is read.
    List<Gate> gates = List.of();

    /// The growth that will look at it again.
    @Nullable
    Growth growth;

    /// Null as long as nothing is.
    private @Nullable BitSet consumed;

    private Set<String> consumedPaths = Set.of();

    Unit(ProcessForm process, @Nullable Member[] members, String[] outputs) {
        this.process = process;
        this.members = members;
        this.outputs = outputs;
        boolean missing = false;
        for (Member member : members) {
            missing |= member == null;
        }
        this.open = missing;
    }

    /// Whether a member is not known yet.
    boolean isOpen() {
        return open;
    }

    boolean isJob() {
        return number != NO_JOB;
    }

    boolean isSplit() {
        return children != null;
    }

    @Override
    int dependencies() {
        Resolution known = resolution;
        return gates.size() + (known == null ? 0 : known.needs.size() + known.awaits.size() + known.opens.size());
    }

    @Override
    Step dependency(int index) {
        int rest = index - gates.size();
        if (rest < 0) {
            return gates.get(index);
        }
        Resolution known = Objects.requireNonNull(resolution);
        if (rest < known.needs.size()) {
            return known.needs.get(rest);
        }
        rest -= known.needs.size();
        return rest < known.awaits.size() ? known.awaits.get(rest) : known.opens.get(rest - known.awaits.size());
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

    boolean isConsumed(int output) {
        return consumed != null && consumed.get(output);
    }

    boolean isConsumed(String path) {
        return consumedPaths.contains(path);
    }

    /// What is read of all units that this one was split into is read of each.
    void inherit(Unit parent) {
        consumed = parent.consumed == null ? null : (BitSet) parent.consumed.clone();
    }

    /// Set → member, as far as they are known.
    SequencedMap<String, String> memberNames() {
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
    String label() {
        StringBuilder out = new StringBuilder("'").append(process.name()).append('\'');
        String before = " for ";
        for (var entry : memberNames().sequencedEntrySet()) {
            out.append(before).append(entry.getKey()).append(' ').append(entry.getValue());
            before = ", ";
        }
        return out.toString();
    }
}
