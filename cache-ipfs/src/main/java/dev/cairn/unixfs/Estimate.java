package dev.cairn.unixfs;

/// How the size of a folder is estimated, by which it becomes a HAMT.
public enum Estimate {
    /// The bytes of all names and CIDs.
    LINKS,
    /// The exact bytes of the folder's block.
    BLOCK
}
