package dev.cairn.lookup;

import dev.cairn.cid.Cid;
import dev.cairn.task.run.RunTask;
import java.util.List;
import java.util.Set;

/// Puts on record what a run uses, so that `gc` leaves it alone.
public interface HitKeeper {
    /// @param hits    with all that they made
    /// @param adopted those of them that came from elsewhere just now
    /// @param needed  content that tasks read, and the software that they run with, which no task made
    void keep(List<RunTask> hits, List<RunTask> adopted, Set<Cid> needed);
}
