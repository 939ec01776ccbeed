package dev.cairn.mirror;

/// What a mirror was asked in vain.
///
/// @param left how many pins it has not yet taken over, or let go of
/// @param why  in a sentence; of several the first
public record Trouble(String mirror, int left, String why) {}
