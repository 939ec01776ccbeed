package dev.cairn.dag;

import dev.cairn.cid.Cid;
import java.util.Optional;

/// Where blocks come from.
@FunctionalInterface
public interface BlockSource {
    /// The bytes of a block, which are what the CID names: the source verified it. They may be shared: never
    /// change them. Empty says that the block is not here; a CID that is its own content (the identity hash)
    /// always is.
    ///
    /// @throws dev.cairn.failure.CairnException if the source cannot tell: the block is damaged, or cannot be
    ///         read
    Optional<byte[]> get(Cid cid);
}
