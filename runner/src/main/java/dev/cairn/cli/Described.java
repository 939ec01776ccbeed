package dev.cairn.cli;

import picocli.CommandLine.Model.CommandSpec;

/// A command that says what it takes without annotations, or beside them.
public interface Described {
    /// Adds that to what is known of the command already; called once, before the command line is read.
    void describe(CommandSpec spec);
}
