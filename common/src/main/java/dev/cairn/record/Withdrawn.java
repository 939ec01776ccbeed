package dev.cairn.record;

import dev.cairn.cid.Cid;
import dev.cairn.key.VerifyingKey;
import java.time.Instant;
import java.util.Optional;

/// What is not to be believed any more.
public sealed interface Withdrawn {
    /// One record.
    record OfRecord(Cid cid) implements Withdrawn {}

    /// A result, whoever vouches for it.
    record OfResult(Cid cid) implements Withdrawn {}

    /// What a key vouches for.
    ///
    /// @param since all that was not seen before this moment by whoever decides; absent: everything
    record OfKey(VerifyingKey key, Optional<Instant> since) implements Withdrawn {}
}
