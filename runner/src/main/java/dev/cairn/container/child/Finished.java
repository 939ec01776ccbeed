package dev.cairn.container.child;

import dev.cairn.container.Captured;
import dev.cairn.container.Usage;

/// A program that has ended, and all it started with it.
///
/// @param status   as `wait(2)` gives it
/// @param killed   why it was killed by us
/// @param told     what it told us
/// @param fullness whether the file system that it writes to was full in between: a sentence, empty if not
public record Finished(
        int status, Killed killed, Usage usage, Captured stdout, Captured stderr, String told, String fullness) {
    /// Why a program was killed.
    public enum Killed {
        NOT,
        /// Its time was over.
        LATE,
        /// It was cancelled.
        CANCELLED,
        /// What it makes is of no use.
        HOPELESS
    }

    /// Whether a signal ended it, rather than itself.
    public boolean isSignalled() {
        return (status & 0x7f) != 0;
    }

    /// The status that it ended with or, if a signal ended it, that signal.
    public int number() {
        return isSignalled() ? status & 0x7f : status >> 8 & 0xff;
    }

    /// As a shell tells it: 128 more than the signal, if one ended it.
    public int shellStatus() {
        return isSignalled() ? 128 + number() : number();
    }
}
