package dev.cairn.cli.console;

import dev.cairn.failure.Kind;
import java.io.IOException;

/// Standard output does not take what a command has to say: its reader went away, or its disk is full.
public final class OutputFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// What a shell reports of a program whose reader went away.
    private static final int BROKEN_PIPE = 141;

    OutputFailure(IOException cause) {
        super("cannot write to standard output: " + cause.getMessage(), cause);
    }

    /// Whether its reader went away, which is nothing to complain of.
    public boolean isBrokenPipe() {
        return String.valueOf(getMessage()).contains("Broken pipe");
    }

    public int exitStatus() {
        return isBrokenPipe() ? BROKEN_PIPE : Kind.FULL.exitStatus();
    }
}
