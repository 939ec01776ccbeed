package dev.cairn.job;

/// What a task runs with, as its workflow says it.
public sealed interface Software {
    /// The software of the machine that runs it.
    record Host() implements Software {}

    Software HOST = new Host();
}
