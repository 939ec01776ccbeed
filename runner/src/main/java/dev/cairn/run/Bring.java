package dev.cairn.run;

import dev.cairn.job.Made;

/// Asks for all that is to be delivered to be here.
///
/// @param made by the jobs that ended well
public record Bring(Made made) {}
