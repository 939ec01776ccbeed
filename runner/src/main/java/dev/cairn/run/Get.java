package dev.cairn.run;

import dev.cairn.job.Job;
import dev.cairn.task.Task;
import java.util.Optional;

/// Asks for content that a job lacks.
///
/// @param task what it is looked up as; empty if only that content can tell
public record Get(Job job, Optional<Task> task) {}
