package dev.cairn.unixfs;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.dag.BlockSource;
import dev.cairn.dag.DagPb;
import dev.cairn.dag.PbNode;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;

/// Bytes of all blocks of a DAG, those that are met twice counted twice: what a link to it says as its `Tsize`.
public final class DagSize {
    private DagSize() {}

    /// As the links of its root say it.
    ///
    /// @param size bytes of the file, if it is one; a file of one raw block has no more
    /// @throws CairnException MISSING if the root is no longer here
    public static long of(Cid root, long size, BlockSource blocks) {
        if (root.codec() != Codec.DAG_PB) {
            return size;
        }
        byte[] block = blocks.get(root)
                .orElseThrow(() -> new CairnException(Kind.MISSING, "the block " + root + " is no longer here"));
        long all = block.length;
        for (PbNode.Link link : DagPb.decode(block).links()) {
            all += link.dagSize().orElse(0);
        }
        return all;
    }
}
