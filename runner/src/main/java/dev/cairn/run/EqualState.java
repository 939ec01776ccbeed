package dev.cairn.run;

import dev.cairn.schedule.Yield;
import java.util.Optional;

/// Where the equal task of another process stands.
///
/// @param running whether it still runs
/// @param made    what it made, if that counts
public record EqualState(boolean running, Optional<Yield> made) {}
