package dev.cairn.store.verify;

/// What was found.
///
/// @param checked how many files and blocks were read
/// @param damaged how many of them are not what their names say
public record Verified(long checked, long damaged) {}
