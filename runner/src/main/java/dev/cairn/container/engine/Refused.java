package dev.cairn.container.engine;

import java.io.IOException;

/// An answer of a daemon that it will not.
final class Refused extends IOException {
    private static final long serialVersionUID = 1;

    private final int status;

    /// @param words the daemon's
    Refused(int status, String words) {
        super(words);
        this.status = status;
    }

    /// As HTTP numbers it.
    int status() {
        return status;
    }

    String words() {
        return String.valueOf(getMessage());
    }
}
