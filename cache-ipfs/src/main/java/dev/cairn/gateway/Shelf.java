package dev.cairn.gateway;

import dev.cairn.cid.Cid;
import dev.cairn.dag.BlockSource;
import dev.cairn.name.IpnsName;
import dev.cairn.name.IpnsRecord;
import java.util.Optional;

/// What a gateway may give to whoever asks. What is not on it is, for the gateway, not there.
public interface Shelf extends BlockSource {
    /// The block, verified; empty if it is not here or nobody may have it.
    @Override
    Optional<byte[]> get(Cid cid);

    /// The record of a name that is published here, as long as it is valid.
    Optional<IpnsRecord> record(IpnsName name);
}
