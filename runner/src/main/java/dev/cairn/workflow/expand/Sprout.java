package dev.cairn.workflow.expand;

import dev.cairn.job.Growth;
import dev.cairn.job.Made;
import dev.cairn.job.Portion;
import dev.cairn.workflow.unit.Unit;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;

/// Units of one process that wait for the same jobs.
final class Sprout implements Growth {
    private final Plan plan;
    private final List<Unit> units;
    private final Set<Integer> after;

    Sprout(Plan plan, List<Unit> units, Set<Integer> after) {
        this.plan = plan;
        this.units = units;
        this.after = after;
    }

    @Override
    public String process() {
        return units.getFirst().process().name();
    }

    @Override
    public List<SequencedMap<String, String>> members() {
        return units.stream().map(Unit::memberNames).toList();
    }

    @Override
    public Set<Integer> after() {
        return after;
    }

    @Override
    public Portion grow(Made made) {
        return plan.grow(units, made);
    }
}
