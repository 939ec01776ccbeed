package dev.cairn.run;

import dev.cairn.job.Job;
import dev.cairn.task.ResultEntry;
import java.util.List;
import java.util.Map;

/// A job to look up, and what those that it reads from have made.
///
/// @param here whether only a result counts whose bytes are here
public record Wanted(Job job, Map<Integer, List<ResultEntry>> made, boolean here) {}
