package dev.cairn.lookup;

import dev.cairn.task.RunTask;
import java.util.List;

/// Puts hits on record as a run's, so that `gc` leaves them alone.
public interface HitKeeper {
    void keep(List<RunTask> hits);
}
