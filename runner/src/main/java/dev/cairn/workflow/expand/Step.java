package dev.cairn.workflow.expand;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Something that has to be settled before what depends on it: a unit, or all units of a process.
abstract sealed class Step permits Unit, Gate {
    /// The jobs that must have ended before more can be said of it; null if nothing has to be waited for.
    @Nullable
    Set<Integer> after;

    /// The number of the last session that began with it, and of the last that was done with it.
    int begun;

    int done;

    /// How many others must be settled first.
    abstract int dependencies();

    abstract Step dependency(int index);
}
