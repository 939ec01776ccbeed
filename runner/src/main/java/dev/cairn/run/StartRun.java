package dev.cairn.run;

import dev.cairn.job.Portion;
import dev.cairn.schedule.Policy;

/// Asks for a run.
public record StartRun(Portion start, Policy policy, RunObserver observer) {}
