package dev.cairn.deliver;

/// What stands where something is to be delivered.
enum Standing {
    NOTHING,
    /// Just what is wanted.
    EQUAL,
    /// What Cairn put there, unchanged: it may go.
    OURS,
    /// Anything else: it is the person's.
    THEIRS
}
