package dev.cairn.unixfs;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.unixfs.data.Trie;
import java.util.List;
import java.util.Optional;

/// All parameters that decide the CIDs of an import; equal parameters give the CIDs that Kubo gives. The layout
/// is balanced and the hash SHA-256 in all of them.
///
/// @param cidVersion 0 or 1, of everything but raw leaves, which are always 1
/// @param rawLeaves  whether leaves are the file's bytes alone, else they are dag-pb
/// @param chunkSize  the bytes of a file's leaf, the last one aside
/// @param maxLinks   the most links of an inner node of a file
/// @param estimate   what is compared with the threshold
/// @param fanout     the most links of a HAMT's node
/// @param threshold  a folder whose estimate is more than so many bytes becomes a HAMT
public record ImportProfile(
        String name,
        int cidVersion,
        boolean rawLeaves,
        int chunkSize,
        int maxLinks,
        Estimate estimate,
        int fanout,
        long threshold) {
    /// IPIP-499's profile of 2025, the default here.
    public static final ImportProfile UNIXFS_V1_2025 =
            new ImportProfile("unixfs-v1-2025", 1, true, 1 << 20, 1024, Estimate.BLOCK, 256, 256 << 10);

    /// What `ipfs add --cid-version=1` does on a node with no settings.
    public static final ImportProfile KUBO_CIDV1 =
            new ImportProfile("kubo-cidv1", 1, true, 256 << 10, 174, Estimate.LINKS, 256, 256 << 10);

    /// IPIP-499's profile of 2015: what plain `ipfs add` does on a node with no settings.
    public static final ImportProfile UNIXFS_V0_2015 =
            new ImportProfile("unixfs-v0-2015", 0, false, 256 << 10, 174, Estimate.LINKS, 256, 256 << 10);

    /// Kubo refuses larger chunks, for their blocks would be over 2 MiB.
    public static final int MAX_CHUNK_SIZE = (2 << 20) - 256;

    /// With more links an inner node would come near 2 MiB.
    public static final int MAX_MAX_LINKS = 8192;

    public ImportProfile {
        if (cidVersion != 0 && cidVersion != 1) {
            throw new IllegalArgumentException("CIDs are of version 0 or 1, not " + cidVersion);
        }
        if (chunkSize < 1 || chunkSize > MAX_CHUNK_SIZE) {
            throw new IllegalArgumentException("a chunk has 1 to " + MAX_CHUNK_SIZE + " bytes, not " + chunkSize);
        }
        if (maxLinks < 2 || maxLinks > MAX_MAX_LINKS) {
            throw new IllegalArgumentException("a file's node has 2 to " + MAX_MAX_LINKS + " links, not " + maxLinks);
        }
        if (!Trie.isFanout(fanout)) {
            throw new IllegalArgumentException("a HAMT's fan-out is a power of two from " + Trie.MIN_FANOUT + " to "
                    + Trie.MAX_FANOUT + ", not " + fanout);
        }
        if (threshold < 0) {
            throw new IllegalArgumentException("a threshold is not negative: " + threshold);
        }
    }

    /// The name of a dag-pb block with this SHA-256.
    public Cid nodeName(byte[] sha256) {
        return cidVersion == 0 ? Cid.v0(sha256) : Cid.v1(Codec.DAG_PB, sha256);
    }

    /// The profiles that have a name, the default first.
    public static List<ImportProfile> all() {
        return List.of(UNIXFS_V1_2025, KUBO_CIDV1, UNIXFS_V0_2015);
    }

    /// The profile of this name, if there is one.
    public static Optional<ImportProfile> named(String name) {
        return all().stream().filter(profile -> profile.name.equals(name)).findFirst();
    }
}
