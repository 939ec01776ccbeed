package dev.cairn.workflow.unit;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Something that has to be settled before what depends on it: a unit, or all units of a process. Those who walk over
/// the steps mark where they were; each walk has a number of its own.
public abstract sealed class Step permits Unit, Gate {
    private @Nullable Set<Integer> after;
    private int begun;
    private int done;

    /// The jobs that must have ended before more can be said of it; null if nothing has to be waited for.
    public @Nullable Set<Integer> after() {
        return after;
    }

    public void waitFor(@Nullable Set<Integer> jobs) {
        after = jobs;
    }

    public boolean isBegun(int walk) {
        return begun == walk;
    }

    public void begin(int walk) {
        begun = walk;
    }

    public boolean isDone(int walk) {
        return done == walk;
    }

    public void end(int walk) {
        done = walk;
    }

    /// How many others must be settled first.
    public abstract int dependencies();

    public abstract Step dependency(int index);
}
