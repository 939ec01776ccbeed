package dev.cairn.run;

/// The task of an attempt has ended well, and what it made is being kept.
///
/// @param job its number
public record Vacated(int job) {}
