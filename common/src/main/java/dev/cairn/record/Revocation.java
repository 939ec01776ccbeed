package dev.cairn.record;

import dev.cairn.cid.Cid;
import dev.cairn.key.VerifyingKey;
import java.time.Instant;

/// The statement that something is not to be believed any more. It counts for those who trust the one who signed it,
/// and not before the signature was found to be right.
///
/// @param cid  of its own block
/// @param time when it was signed, as the signer's clock had it: nothing is decided by it
public record Revocation(Cid cid, Withdrawn what, Instant time, Signature signature) {
    /// Whose it is said to be.
    public VerifyingKey signer() {
        return signature.signer();
    }
}
