package dev.cairn.failure;

/// The kinds of broken worlds. Each says with which status a command ends and whether trying again may help.
public enum Kind {
    /// The arguments, the configuration, a workflow or a name are wrong.
    REFUSED(2, false),
    /// Nobody who was asked has it.
    MISSING(3, true),
    /// Somebody who was asked does not answer.
    UNREACHABLE(3, true),
    /// A program or a permission that the machine lacks.
    UNAVAILABLE(3, true),
    /// It took longer than allowed.
    TIMED_OUT(3, true),
    /// The disk, or a quota on it, is full.
    FULL(3, true),
    /// Reading or writing failed otherwise.
    UNREADABLE(3, true),
    /// Bytes are not what their name says, or not in the form that they should have.
    CORRUPT(3, false),
    /// The person stopped it.
    INTERRUPTED(130, false);

    private final int exitStatus;
    private final boolean tryAgain;

    Kind(int exitStatus, boolean tryAgain) {
        this.exitStatus = exitStatus;
        this.tryAgain = tryAgain;
    }

    /// The exit status of a command that ends with this.
    public int exitStatus() {
        return exitStatus;
    }

    /// Whether the same thing, tried again later, may work.
    public boolean tryAgain() {
        return tryAgain;
    }
}
