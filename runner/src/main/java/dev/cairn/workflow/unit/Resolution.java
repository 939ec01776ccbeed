package dev.cairn.workflow.unit;

import java.util.ArrayList;
import java.util.List;

/// What is known of what a unit reads, and what has to happen before all of it is.
public final class Resolution {
    private final List<Feed> feeds = new ArrayList<>();
    private final List<Unit> needs = new ArrayList<>(4);
    private final List<Unit> awaits = new ArrayList<>(0);
    private final List<Unit> opens = new ArrayList<>(0);

    /// In the order of the inputs, those of one input sorted by the bytes of their paths.
    public List<Feed> feeds() {
        return feeds;
    }

    /// Units that must be jobs.
    public List<Unit> needs() {
        return needs;
    }

    /// Units whose jobs must have ended.
    public List<Unit> awaits() {
        return awaits;
    }

    /// Units that must be split.
    public List<Unit> opens() {
        return opens;
    }

    /// Whether the feeds are all that it reads.
    public boolean isComplete() {
        return awaits.isEmpty() && opens.isEmpty();
    }

    public void need(Unit unit) {
        add(needs, unit);
    }

    public void await(Unit unit) {
        add(awaits, unit);
    }

    public void open(Unit unit) {
        add(opens, unit);
    }

    /// One after the other is often the same.
    private static void add(List<Unit> units, Unit unit) {
        if (units.isEmpty() || units.getLast() != unit) {
            units.add(unit);
        }
    }
}
