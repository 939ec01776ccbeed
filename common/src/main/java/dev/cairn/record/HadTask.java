package dev.cairn.record;

import dev.cairn.cid.Cid;

/// A task that somebody had, and has a result of.
///
/// @param process whose task it is
/// @param member  which one of a scattered process: DAG-JSON of its sets and what it is of each, in turn; empty where
///                it is not scattered
/// @param record  one that vouches for a result of it
public record HadTask(String process, String member, Cid task, Cid record) {
    /// The longest that process or member may be, in characters.
    public static final int LONGEST = 1000;

    public HadTask {
        if (process.isEmpty() || process.length() > LONGEST || member.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "a process and its member are called by at most " + LONGEST + " characters each");
        }
    }
}
