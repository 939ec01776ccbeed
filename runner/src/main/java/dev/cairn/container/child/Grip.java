package dev.cairn.container.child;

import java.util.List;

/// How all processes of a running program are reached.
public interface Grip {
    /// Called once it runs, before anything else.
    ///
    /// @param pid the process that was started
    void hold(int pid);

    /// Kills them all. Called again and again, some milliseconds apart, until the process that was started has
    /// ended.
    ///
    /// @param told what it told us so far
    void kill(String told);

    /// Kills what is left now that the process that was started has ended.
    ///
    /// @param told all that it told us
    /// @return the processes that, as orphans, have become ours to wait for
    List<Integer> release(String told);
}
