package dev.cairn.image.lock;

import dev.cairn.cid.Cid;
import dev.cairn.image.layout.BlobDigest;
import dev.cairn.image.layout.Found;
import java.util.Optional;

/// What the lock remembers of an image on one platform.
///
/// @param config   its identity
/// @param manifest by which a registry or a layout gives exactly this one
/// @param from     where it was found
/// @param layout   the folder under which it is in the store of whoever got it, and to be had from IPFS
public record Locked(BlobDigest config, Optional<BlobDigest> manifest, String from, Optional<Cid> layout) {
    public static Locked of(Found found) {
        return new Locked(BlobDigest.of(found.config().cid()), found.manifest(), found.from(), Optional.empty());
    }

    public Locked with(Cid root) {
        return new Locked(config, manifest, from, Optional.of(root));
    }
}
