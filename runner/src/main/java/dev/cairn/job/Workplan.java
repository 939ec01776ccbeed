package dev.cairn.job;

import java.util.List;

/// A workflow, ready to be scheduled: every path exists or is produced, every word is known.
public interface Workplan {
    /// Under which runs of it are kept and found again.
    String workflow();

    /// What is known before anything ran.
    Portion start();

    /// What is delivered of that which was made: the targets, else the workflow's `outputs`, else what nothing
    /// consumes. Of jobs that failed, and of optional outputs that are absent, nothing.
    Handover handover(Made made);

    /// Every process in the order of the file with the number of its tasks, as far as known before anything ran.
    List<ProcessOutline> outline();
}
