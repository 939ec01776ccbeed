package dev.cairn.workflow.expand;

import java.util.ArrayList;
import java.util.List;

/// What is known of what a unit reads, and what has to happen before all of it is.
final class Resolution {
    /// In the order of the inputs, those of one input sorted by the bytes of their paths.
    final List<Feed> feeds = new ArrayList<>();

    /// Units that must be jobs.
    final List<Unit> needs = new ArrayList<>(4);

    /// Units whose jobs must have ended.
    final List<Unit> awaits = new ArrayList<>(0);

    /// Units that must be split.
    final List<Unit> opens = new ArrayList<>(0);

    boolean isComplete() {
        return awaits.isEmpty() && opens.isEmpty();
    }

    void needs(Unit unit) {
        add(needs, unit);
    }

    void awaits(Unit unit) {
        add(awaits, unit);
    }

    void opens(Unit unit) {
        add(opens, unit);
    }

    /// One after the other is often the same.
    private static void add(List<Unit> units, Unit unit) {
        if (units.isEmpty() || units.getLast() != unit) {
            units.add(unit);
        }
    }
}
