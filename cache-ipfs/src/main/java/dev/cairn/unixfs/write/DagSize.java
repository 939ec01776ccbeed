package dev.cairn.unixfs.write;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.dag.BlockSource;
import dev.cairn.dag.DagPb;
import dev.cairn.dag.PbNode;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.unixfs.ImportProfile;

/// Bytes of all blocks of a DAG, those that are met twice counted twice: what a link to it says as its `Tsize`.
public final class DagSize {
    /// Larger files are not counted: so many leaves no honest one has.
    private static final long LARGEST = 1L << 42;

    private DagSize() {}

    /// What an import of a file of so many bytes makes.
    ///
    /// @throws CairnException REFUSED if that is no size, or one of more than 4 TiB
    public static long ofFile(long size, ImportProfile profile) {
        if (size < 0 || size > LARGEST) {
            throw new CairnException(Kind.REFUSED, "a file of " + size + " bytes is not looked at");
        }
        FileImporter importer = new FileImporter(profile, DagSink.forgetful());
        for (long left = size; left > 0; left -= profile.chunkSize()) {
            importer.unseen((int) Math.min(left, profile.chunkSize()));
        }
        return importer.finish().dagSize();
    }

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
