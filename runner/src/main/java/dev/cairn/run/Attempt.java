package dev.cairn.run;

import dev.cairn.cid.Cid;
import dev.cairn.job.Job;
import dev.cairn.task.Task;

/// Asks for one attempt at a task.
///
/// @param attempt from 1 on
/// @param alone   whether it neither takes over a result nor lets others join it
public record Attempt(Job job, Cid key, Task task, int attempt, boolean alone) {}
