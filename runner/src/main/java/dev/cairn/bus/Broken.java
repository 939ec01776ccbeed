package dev.cairn.bus;

import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;

/// A handler's failure, handed over whole: the bus itself would carry its message alone.
final class Broken extends ReplyException {
    private static final long serialVersionUID = 1L;

    /// Not handed to [Throwable#initCause], which refuses: the exception above says that it has none.
    private final Throwable failure;

    Broken(Throwable failure) {
        super(ReplyFailure.RECIPIENT_FAILURE, String.valueOf(failure.getMessage()));
        this.failure = failure;
    }

    @Override
    public Throwable getCause() {
        return failure;
    }
}
