package dev.cairn.record;

import dev.cairn.cid.Cid;
import dev.cairn.key.VerifyingKey;
import java.time.Instant;

/// The statement that a task has a result. It is worth as much as the one who signed it, and nothing before the
/// signature was found to be right.
///
/// @param cid       of the record's own block
/// @param task      the task key
/// @param result    the CID of the result block
/// @param execution the CID of the block that says how it came about
/// @param time      when it was signed, as the signer's clock had it: nothing is decided by it
public record TaskRecord(Cid cid, Cid task, Cid result, Cid execution, Instant time, Signature signature) {
    /// Whose it is said to be.
    public VerifyingKey signer() {
        return signature.signer();
    }
}
