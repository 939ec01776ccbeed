package dev.cairn.store.mirror;

import dev.cairn.cid.Cid;
import java.time.Instant;

/// What a mirror keeps, is to keep, or is to let go of.
///
/// @param mirror   as `where` says it
/// @param name     what the pin is called there; may be empty
/// @param wanted   false: it is to be let go of
/// @param ours     whether it was asked for from here; what others asked for is never let go of from here
/// @param reason   why it is not further, in a sentence; empty if there is nothing to say
/// @param attempts how often it was seen to in vain since it last went on
/// @param due      when to see to it next
public record MirroredPin(
        String mirror,
        Cid cid,
        String name,
        boolean wanted,
        boolean ours,
        CopyState state,
        String reason,
        int attempts,
        Instant due) {
    /// Whether there is anything left to do about it.
    public boolean isOpen() {
        return !wanted || state != CopyState.PINNED;
    }
}
