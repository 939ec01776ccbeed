package dev.cairn.store.index;

import dev.cairn.cid.Cid;
import java.time.Instant;
import java.util.Optional;

/// A result that a task had, as it was accepted here.
///
/// @param task      the task key
/// @param result    the CID of the result block
/// @param execution the CID of the block that says how it came about
/// @param isolated  whether the task ran in a container; one that did not counts only for others that do not
/// @param sequence  greater for what was accepted later
/// @param record    of those that vouch for it the first that came here; absent if nobody does: it was not isolated,
/// had
///                  secrets, or was made before there were records
/// @param origin    the index that it came from; empty if it was made here
/// @param rank      of two results of a task the one of the lower rank stands; below 0 if a person forced it
public record KnownResult(
        Cid task,
        Cid result,
        Cid execution,
        boolean isolated,
        Optional<Cid> record,
        String origin,
        long sequence,
        long rank,
        Instant accepted) {
    /// Whether it was made here.
    public boolean isOurs() {
        return origin.isEmpty();
    }

    /// Whether a person wanted it in the place of an older one.
    public boolean isForced() {
        return rank < 0;
    }
}
