package dev.cairn.container.child.spawn;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// A program that the system would not start.
public final class NotStarted extends IOException {
    private static final long serialVersionUID = 1;

    /// There is no interpreter named in it, and it is none itself.
    private static final int FORMAT = 8;

    private final String reason;
    private final int error;

    NotStarted(String reason, int error, @Nullable Throwable cause) {
        super(reason, cause);
        this.reason = reason;
        this.error = error;
    }

    /// In the system's words.
    public String reason() {
        return reason;
    }

    int error() {
        return error;
    }

    /// Whether it may be a script that does not say what is to read it: a shell reads such itself.
    public boolean isForShell() {
        return error == FORMAT;
    }
}
