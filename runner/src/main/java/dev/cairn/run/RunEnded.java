package dev.cairn.run;

import dev.cairn.job.Made;
import java.util.Optional;

/// How a run ended: all jobs have ended, nothing runs any more.
///
/// @param made    by the jobs that ended well
/// @param stopped why the person stopped it, if so
public record RunEnded(Made made, Optional<String> stopped) {}
