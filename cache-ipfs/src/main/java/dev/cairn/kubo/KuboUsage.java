package dev.cairn.kubo;

/// How much a daemon holds.
///
/// @param size bytes that its repository takes
/// @param most bytes that it should take at most; 0 if it does not say
public record KuboUsage(long size, long most) {}
