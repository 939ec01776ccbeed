package dev.cairn.workflow.unit;

import dev.cairn.workflow.form.ProcessForm;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// All units of a process, for those who need it without reading what it makes.
public final class Gate extends Step {
    private final ProcessForm process;
    private List<Unit> units;
    private @Nullable Set<Integer> jobs;
    private int ended;

    public Gate(ProcessForm process, List<Unit> units) {
        this.process = process;
        this.units = units;
    }

    public ProcessForm process() {
        return process;
    }

    /// Whether a walk saw that all of its jobs have ended.
    public boolean isEnded(int walk) {
        return ended == walk;
    }

    public void allEnded(int walk) {
        ended = walk;
    }

    @Override
    public int dependencies() {
        return units.size();
    }

    @Override
    public Step dependency(int index) {
        return units.get(index);
    }

    /// Replaces units that were split by what they were split into.
    ///
    /// @return whether there were any
    public boolean refresh() {
        boolean split = false;
        for (Unit unit : units) {
            split |= unit.isSplit();
        }
        if (split) {
            List<Unit> leaves = new ArrayList<>();
            units.forEach(unit -> addLeaves(unit, leaves));
            units = leaves;
        }
        return split;
    }

    private static void addLeaves(Unit unit, List<Unit> leaves) {
        List<Unit> children = unit.children();
        if (children == null) {
            leaves.add(unit);
        } else {
            children.forEach(child -> addLeaves(child, leaves));
        }
    }

    /// The numbers of all jobs; null as long as a unit is none.
    public @Nullable Set<Integer> jobs() {
        if (jobs == null) {
            Set<Integer> numbers = new HashSet<>();
            for (Unit unit : units) {
                if (!unit.isJob()) {
                    return null;
                }
                numbers.add(unit.number());
            }
            jobs = Set.copyOf(numbers);
        }
        return jobs;
    }

    public List<Unit> units() {
        return units;
    }
}
