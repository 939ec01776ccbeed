package dev.cairn.store.gc;

/// What was removed, or would be.
///
/// @param removed how many files, blocks and left-overs
/// @param freed   their bytes
/// @param kept    the bytes of the files and blocks that stay
public record Collected(long removed, long freed, long kept) {}
