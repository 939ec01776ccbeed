package dev.cairn.store.gc;

import java.nio.file.Path;

/// A file or a folder that belongs to nobody any more.
///
/// @param files how many files are in it, itself if it is one
/// @param bytes what removing it frees
record Leftover(Path path, Why why, long files, long bytes) {
    enum Why {
        /// The folder of a process that is gone.
        SCRATCH,
        /// The folder of a process that is gone, where others work too.
        ELSEWHERE,
        /// A damaged file that was there for long.
        QUARANTINE,
        /// A file of which not all has come.
        UNFINISHED,
        /// A file among the stored ones that the database does not know: a process ended between the two.
        UNKNOWN
    }
}
