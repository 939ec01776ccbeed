package dev.cairn.task;

/// How a value is written into a script.
public enum Language {
    /// Words for a POSIX shell.
    SHELL,
    /// Literals of Python.
    PYTHON,
    /// Literals of R.
    R,
    /// Plain text.
    PLAIN;

    /// As blocks say it.
    public String word() {
        return switch (this) {
            case SHELL -> "shell";
            case PYTHON -> "python";
            case R -> "r";
            case PLAIN -> "plain";
        };
    }
}
