package dev.cairn.annex.git;

import dev.cairn.system.Stat;

/// A regular file of the index: what git keeps of it, and what the file was when git last looked. Numbers are cut to
/// 32 bits, as they stand there.
///
/// @param blob what git keeps: the hash of an object, in hex
record IndexEntry(
        int changedSeconds,
        int changedNanos,
        int modifiedSeconds,
        int modifiedNanos,
        int device,
        int inode,
        int size,
        String blob) {
    private static final long NANOS = 1_000_000_000L;

    /// Whether a file that is so now is what it was then. Stricter than git, which lets times pass that somebody may
    /// have put back: all must agree.
    boolean isStill(Stat now) {
        return size == (int) now.size()
                && inode == (int) now.inode()
                && device == (int) now.device()
                && modifiedSeconds == (int) Math.floorDiv(now.modified(), NANOS)
                && modifiedNanos == (int) Math.floorMod(now.modified(), NANOS)
                && changedSeconds == (int) Math.floorDiv(now.changed(), NANOS)
                && changedNanos == (int) Math.floorMod(now.changed(), NANOS);
    }
}
