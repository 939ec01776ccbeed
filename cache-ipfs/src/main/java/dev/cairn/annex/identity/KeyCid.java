package dev.cairn.annex.identity;

import dev.cairn.annex.key.AnnexKey;
import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.unixfs.ImportProfile;
import java.util.HexFormat;
import java.util.Optional;

/// The CIDs that keys tell by themselves.
public final class KeyCid {
    private KeyCid() {}

    /// The CID with this profile of content with this key. Empty if the key does not tell: if the content is,
    /// or may be, more than one block, or its hash is another one.
    public static Optional<Cid> of(AnnexKey key, ImportProfile profile) {
        return block(key, profile).or(() -> named(key, profile));
    }

    /// A file of one raw block has the digest of its bytes for a name.
    private static Optional<Cid> block(AnnexKey key, ImportProfile profile) {
        boolean one = profile.rawLeaves()
                && key.size().isPresent()
                && key.size().getAsLong() <= profile.chunkSize()
                && key.backend().algorithm().equals("sha256");
        return one ? key.digest().map(digest -> Cid.v1(Codec.RAW, HexFormat.of().parseHex(digest))) : Optional.empty();
    }

    /// Keys that are CIDs are made with the default profile. One that cannot have come from it is not believed.
    private static Optional<Cid> named(AnnexKey key, ImportProfile profile) {
        return key.cid()
                .filter(_ -> profile.equals(ImportProfile.UNIXFS_V1_2025))
                .flatMap(Cid::tryParse)
                .filter(cid -> cid.version() == 1 && cid.hash() == Cid.SHA2_256 && fits(cid, key, profile));
    }

    private static boolean fits(Cid cid, AnnexKey key, ImportProfile profile) {
        if (key.size().isEmpty()) {
            return cid.codec() == Codec.RAW || cid.codec() == Codec.DAG_PB;
        }
        boolean one = key.size().getAsLong() <= profile.chunkSize();
        return cid.codec() == (one ? Codec.RAW : Codec.DAG_PB);
    }
}
