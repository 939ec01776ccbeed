package dev.cairn.bus;

import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;

/// A handler's failure, handed over whole: the bus itself would carry its message alone.
final class Broken extends ReplyException {
    private static final long serialVersionUID = 1L;

    Broken(Throwable cause) {
        super(ReplyFailure.RECIPIENT_FAILURE, String.valueOf(cause.getMessage()));
        initCause(cause);
    }
}
