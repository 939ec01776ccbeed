package dev.cairn.container;

/// A program that was run. None of its processes is left.
public record Ended(Ending ending, Usage usage, Captured stdout, Captured stderr) {}
