package dev.cairn.host.scan;

import dev.cairn.system.Stat;

/// What those who are neither a file's owner nor in its group may do with it.
public final class Others {
    private Others() {}

    /// Whether they may read a file, list a folder.
    public static boolean mayRead(Stat stat) {
        return (stat.mode() & 0004) != 0;
    }

    /// Whether they may execute a file, pass through a folder.
    public static boolean mayExecute(Stat stat) {
        return (stat.mode() & 0001) != 0;
    }
}
