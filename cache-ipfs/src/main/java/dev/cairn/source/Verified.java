package dev.cairn.source;

import dev.cairn.cid.Cid;
import dev.cairn.dag.Block;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;

/// What every source looks at before it hands out a block.
public final class Verified {
    private Verified() {}

    /// The bytes, which are what the CID names.
    ///
    /// @param source where they come from, for messages
    /// @throws CairnException CORRUPT if they are something else, or too many; REFUSED if the CID's hash
    ///     function is not known here, so that nobody can tell
    public static byte[] block(String source, Cid cid, byte[] bytes) {
        if (bytes.length > Block.MAX_SIZE) {
            throw new CairnException(
                    Kind.CORRUPT, source + " gave a block of more than " + Block.MAX_SIZE + " bytes for " + cid);
        }
        if (!cid.isVerifiable()) {
            throw new CairnException(
                    Kind.REFUSED,
                    cid + " cannot be verified: its hash function 0x" + Long.toHexString(cid.hash())
                            + " is not known here");
        }
        if (!cid.names(bytes)) {
            throw new CairnException(Kind.CORRUPT, source + " gave something else for " + cid);
        }
        return bytes;
    }
}
