package dev.cairn.task;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.dag.Block;
import dev.cairn.dag.DagCbor;
import dev.cairn.dag.Node;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;

/// Making blocks that any IPFS node carries.
final class Sealed {
    /// A block stays under this, whatever is in it.
    private static final int LIMIT = 1 << 20;

    private Sealed() {}

    static Block block(Node node, String what) {
        byte[] bytes = DagCbor.encode(node);
        if (bytes.length > LIMIT) {
            throw new CairnException(
                    Kind.REFUSED,
                    "the block of a " + what + " has " + bytes.length
                            + " bytes, more than the 1 MiB that an IPFS node carries;"
                            + " put long texts into an input file");
        }
        return new Block(Cid.ofBlock(Codec.DAG_CBOR, bytes), bytes);
    }
}
