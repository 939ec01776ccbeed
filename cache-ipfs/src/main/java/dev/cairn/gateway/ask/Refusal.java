package dev.cairn.gateway.ask;

import dev.cairn.failure.Shown;

/// A request that is not granted: the status, and one sentence for whoever asked, whatever letters stand in what it
/// names.
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;

    public Refusal(int status, String sentence) {
        super(Shown.plainly(sentence), null, false, false);
        this.status = status;
    }

    /// The HTTP status.
    public int status() {
        return status;
    }

    public String sentence() {
        return String.valueOf(getMessage());
    }
}
