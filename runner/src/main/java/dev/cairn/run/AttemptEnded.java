package dev.cairn.run;

import dev.cairn.schedule.Attempted;

/// How the attempt ended.
public record AttemptEnded(Attempted how) {}
