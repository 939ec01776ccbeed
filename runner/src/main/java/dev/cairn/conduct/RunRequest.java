package dev.cairn.conduct;

import dev.cairn.config.Settings;
import dev.cairn.job.Workplan;
import dev.cairn.schedule.Policy;
import java.nio.file.Path;

/// What is to be run, and how.
///
/// @param file    the workflow's file, for `cairn status`
/// @param output  the folder that outputs are delivered below, absolute
/// @param explain whether others are asked for their tasks, to say why one is a miss
public record RunRequest(Workplan plan, Path file, Path output, Policy policy, Settings settings, boolean explain) {}
