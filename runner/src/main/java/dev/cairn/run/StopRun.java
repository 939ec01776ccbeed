package dev.cairn.run;

/// Asks for the end of the run.
public record StopRun(String reason) {}
