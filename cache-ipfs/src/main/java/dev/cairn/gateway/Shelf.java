package dev.cairn.gateway;

import dev.cairn.cid.Cid;
import dev.cairn.dag.BlockSource;
import dev.cairn.name.IpnsName;
import dev.cairn.name.IpnsRecord;
import java.nio.file.Path;
import java.util.Optional;

/// What a gateway may give to whoever asks. What is not on it is, for the gateway, not there.
public interface Shelf extends BlockSource {
    /// The block, verified; empty if it is not here or nobody may have it.
    @Override
    Optional<byte[]> get(Cid cid);

    /// A file with just the bytes of this one, if it lies here as a whole and is large: as it is, for those who
    /// compare what they get with the names of its blocks. Empty if nobody may have it.
    Optional<Whole> whole(Cid cid);

    /// Where a file lies, and how many bytes it has.
    record Whole(Path path, long size) {}

    /// The record of a name that is published here, as long as it is valid.
    Optional<IpnsRecord> record(IpnsName name);
}
