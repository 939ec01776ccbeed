package dev.cairn.schedule;

import dev.cairn.cid.Cid;
import dev.cairn.failure.Kind;
import dev.cairn.task.Task;

/// What looking a job up has found.
public sealed interface Looked {
    /// The number of the job.
    int job();

    /// A result that counts and whose files can be had.
    record Found(int job, Yield made) implements Looked {}

    /// None.
    ///
    /// @param reason why it has to run, naming the input, value or output
    record Absent(int job, Cid key, Task task, String reason) implements Looked {}

    /// There is no task yet: what it reads of other jobs cannot be had.
    record Waiting(int job, Lost lost) implements Looked {}

    /// There is no task yet: only the bytes of an input can tell what it is, and they can be got.
    record Lacking(int job) implements Looked {}

    /// What it would run with is not to be had, so there is no task.
    ///
    /// @param kind REFUSED if the workflow asks for something that is none
    record Unequipped(int job, Kind kind, String reason) implements Looked {}

    /// An input is not to be had, so there is no task.
    record Broken(int job, Kind kind, String reason) implements Looked {}
}
