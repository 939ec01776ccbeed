package dev.cairn.run;

import dev.cairn.job.Growth;
import dev.cairn.job.Job;
import dev.cairn.schedule.Outcome;
import dev.cairn.schedule.Phase;

/// Who is told how a run goes. Calls come one at a time, in order, and must not wait for anything.
public interface RunObserver {
    /// So many more jobs of a process are known.
    void grown(String process, int jobs);

    /// A job that has not ended stands somewhere else now.
    void told(Job job, Phase phase);

    /// A job ended.
    void ended(Job job, Outcome outcome);

    /// A job that had ended is to be made again after all, and will end once more: of the result that stood for it the
    /// bytes cannot be had.
    void reopened(Job job, String reason);

    /// A part of the graph will not be: something that it waits for did not end well, or it contradicts the workflow.
    void withered(Growth growth, Outcome outcome);
}
