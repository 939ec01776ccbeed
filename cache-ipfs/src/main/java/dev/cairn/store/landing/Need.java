package dev.cairn.store.landing;

/// What a block that is missing is needed for.
sealed interface Need {
    /// How many blocks lead to it.
    int depth();

    /// It is something by itself: a file, a folder, a node of a HAMT, a record.
    record Whole(int depth) implements Need {}

    /// It is a part of a file.
    ///
    /// @param at   where in the file
    /// @param size how many bytes of the file it has, by the block above it
    record Part(Assembly file, long at, long size, int depth) implements Need {}
}
