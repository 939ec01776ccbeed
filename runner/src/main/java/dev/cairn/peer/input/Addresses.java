package dev.cairn.peer.input;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.job.Origin;
import dev.cairn.lookup.input.FolderPaths;
import dev.cairn.lookup.input.Identity;
import dev.cairn.source.fetch.WiderBlocks;
import dev.cairn.unixfs.ImportProfile;
import dev.cairn.unixfs.read.DagReader;
import dev.cairn.unixfs.write.Recognition;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Follows addresses of IPFS to what lies there.
///
/// @param blocks from which what is needed on the way is fetched
record Addresses(NameAnswers names, WiderBlocks blocks, ImportProfile profile) {
    /// Of content, whatever name led there.
    ///
    /// @throws dev.cairn.failure.CairnException if nobody knows what a name stands for
    Origin.Ipfs address(Origin origin) {
        return switch (origin) {
            case Origin.Ipfs ipfs -> ipfs;
            case Origin.Ipns ipns -> names.of(ipns);
            case Origin.HostFile _, Origin.HostFolder _, Origin.Content _, Origin.Web _, Origin.Produced _ ->
                throw new IllegalArgumentException(origin + " is nothing of IPFS");
        };
    }

    /// What lies at an address, by the name that it has there.
    Identity target(Origin.Ipfs address) {
        return new FolderPaths(blocks).at(address.root(), address.path(), List.of());
    }

    /// What this content is called with the profile, if that can be told without its bytes. A raw block is looked at,
    /// for how long it is decides.
    ///
    /// @throws dev.cairn.failure.CairnException if an inner block of it cannot be had
    Optional<Cid> own(Cid cid) {
        DagReader reader = new DagReader(blocks, blocks::ahead);
        OptionalLong length = cid.codec() == Codec.RAW ? OptionalLong.of(reader.size(cid)) : OptionalLong.empty();
        return new Recognition(reader, profile, blocks::ahead).of(cid, length);
    }
}
