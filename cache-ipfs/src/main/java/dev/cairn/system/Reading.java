package dev.cairn.system;

import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;

/// What broke while files were read or written.
public final class Reading {
    private Reading() {}

    /// Like [CairnException#of], where also an interrupted thread ends what goes on.
    public static CairnException failure(String doing, IOException cause) {
        return cause instanceof ClosedByInterruptException
                ? new CairnException(Kind.INTERRUPTED, doing + ": interrupted", cause)
                : CairnException.of(doing, cause);
    }
}
