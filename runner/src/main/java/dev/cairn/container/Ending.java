package dev.cairn.container;

import java.time.Duration;

/// How a program ended. Only [Exited] with status 0 is a success.
public sealed interface Ending {
    /// By itself. A program that a signal killed inside a container is told as a shell tells it: 128 and the
    /// signal.
    record Exited(int status) implements Ending {}

    /// A signal killed it, and the runtime can tell.
    record Signalled(int signal) implements Ending {}

    /// It was killed because its time was over.
    record TimedOut(Duration limit) implements Ending {}

    /// The kernel killed one of its processes for want of memory, whatever it made of that itself.
    ///
    /// @param how a sentence: how that is known
    record OutOfMemory(String how) implements Ending {}

    /// It was refused a further process because it had as many as it may have, whatever it made of that itself.
    ///
    /// @param how a sentence: how that is known
    record TooManyProcesses(String how) implements Ending {}

    /// The file system of its scratch folder was full while it ran, whatever it made of that itself.
    ///
    /// @param how a sentence: how that is known
    record ScratchFull(String how) implements Ending {}

    /// It was cancelled.
    record Stopped() implements Ending {}

    /// It never ran: there is no such program in the container, or it cannot be executed.
    ///
    /// @param reason what the system says of it
    record NotFound(String program, String reason) implements Ending {}
}
