package dev.cairn.mirror;

import dev.cairn.store.mirror.CopyState;
import java.util.Comparator;

/// How far a mirror says that it is with something.
///
/// @param reason why it is not further, as the mirror says it; empty if it says nothing
public record Held(CopyState state, String reason) {
    public static final Held PINNED = new Held(CopyState.PINNED, "");

    /// Of several that are to keep the same, the one that is furthest comes first.
    static final Comparator<Held> FURTHEST = Comparator.comparingInt(held -> switch (held.state()) {
        case PINNED -> 0;
        case PINNING -> 1;
        case QUEUED -> 2;
        case FAILED -> 3;
    });
}
