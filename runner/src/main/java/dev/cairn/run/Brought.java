package dev.cairn.run;

import dev.cairn.schedule.Lost;

/// The answer to [Bring].
///
/// @param lost whose bytes cannot be had
public record Brought(Lost lost) {}
