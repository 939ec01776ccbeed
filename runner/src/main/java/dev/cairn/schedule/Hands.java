package dev.cairn.schedule;

import dev.cairn.cid.Cid;
import dev.cairn.job.Growth;
import dev.cairn.job.Job;
import dev.cairn.job.Made;
import dev.cairn.task.Task;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What a [Board] has done for it. Nothing here waits: each answer comes back as a call on the board, on its
/// own thread, after the call that asked has returned.
public interface Hands {
    /// Makes tasks of jobs whose producers ended well and looks for results; answered by [Board#looked].
    ///
    /// @param here the numbers of those for which only a result counts whose bytes are here
    void look(List<Job> jobs, Made made, Set<Integer> here);

    /// Runs a task once; answered by [Board#attempted], and before that, if its task has ended well and only
    /// the keeping of what it made is left, by [Board#vacated].
    ///
    /// @param attempt from 1 on
    /// @param alone   whether it neither takes over a result nor lets others join it
    void attempt(Job job, Cid key, Task task, int attempt, boolean alone);

    /// Waits until an equal task of another process ended; answered by [Board#freed].
    void await(Job job, Cid key, Task task);

    /// Gets content that a job lacks, as far as it is to be had, while others go on; answered by [Board#got].
    ///
    /// @param task what it is looked up as; empty if only that content can tell
    void get(Job job, Optional<Task> task);

    /// Stops every attempt that is under way; each is still answered.
    void stopAll();

    /// Told whenever the state of a job changes; for displays and events.
    void told(Job job, Phase phase);

    /// Told once for each job as it ends.
    void ended(Job job, Outcome outcome);

    /// Told when a job that had ended is to be made again after all: of what stood for it the bytes cannot be had. It
    /// ends once more.
    void reopened(Job job, String reason);

    /// Told when a part of the graph will not be: something that it waits for did not end well (it is skipped), or what
    /// was made contradicts the workflow (it failed).
    void withered(Growth growth, Outcome outcome);

    /// Told when the graph has grown by so many jobs of a process.
    void grown(String process, int jobs);
}
