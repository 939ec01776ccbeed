package dev.cairn.store.record;

import dev.cairn.cid.Cid;
import dev.cairn.key.VerifyingKey;
import java.time.Instant;
import java.util.Optional;

/// A record that came here; its signature was found to be right before it was stored.
///
/// @param cid       of its block
/// @param execution the CID of the block that says how the result came about
/// @param time      when it was signed, as the signer's clock had it
/// @param sequence  greater for what came here later
/// @param seen      when it came here first
/// @param witnessed the earliest moment at which an index that is believed in this says it had it; absent if none does
/// @param origin    the index that it came from; empty if it was signed here
public record KnownRecord(
        Cid cid,
        Cid task,
        Cid result,
        Cid execution,
        VerifyingKey signer,
        Instant time,
        long sequence,
        Instant seen,
        Optional<Instant> witnessed,
        String origin) {
    /// Whether it was seen before a moment, here or by an index that is believed in this.
    public boolean wasSeenBefore(Instant moment) {
        return seen.isBefore(moment) || witnessed.filter(moment::isAfter).isPresent();
    }
}
