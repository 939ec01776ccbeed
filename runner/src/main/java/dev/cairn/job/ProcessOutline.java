package dev.cairn.job;

import java.util.OptionalInt;

/// What is known of a process before anything ran.
///
/// @param tasks how many; absent if that depends on what an earlier process makes
public record ProcessOutline(String name, OptionalInt tasks) {}
