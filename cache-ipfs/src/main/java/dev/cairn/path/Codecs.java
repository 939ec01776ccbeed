package dev.cairn.path;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.dag.DagCbor;
import dev.cairn.dag.DagJson;
import dev.cairn.dag.DagPb;
import dev.cairn.dag.Node;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.octet.Utf8;

/// Blocks as values of the IPLD data model.
public final class Codecs {
    /// Plain JSON, in which there are no links.
    public static final long JSON = 0x0200;

    /// Plain CBOR, in which there are no links.
    public static final long CBOR = 0x51;

    private Codecs() {}

    /// Whether paths lead on within such blocks, by the names of fields.
    public static boolean hasFields(long codec) {
        return codec == Codec.DAG_CBOR || codec == Codec.DAG_JSON || codec == JSON || codec == CBOR;
    }

    /// The value of a block. Plain JSON and CBOR are read as what they could be: a value with links.
    ///
    /// @throws CairnException [Kind#REFUSED] if blocks of this codec have none here, [Kind#CORRUPT] if this one
    ///     is not what its codec says
    public static Node value(Cid cid, byte[] block) {
        if (cid.codec() == Codec.DAG_PB) {
            return DagPb.toNode(DagPb.decode(block));
        }
        if (cid.codec() == Codec.DAG_CBOR || cid.codec() == CBOR) {
            return DagCbor.decode(block);
        }
        if (cid.codec() == Codec.DAG_JSON || cid.codec() == JSON) {
            String text = Utf8.decode(block, 0, block.length);
            if (text == null) {
                throw new CairnException(Kind.CORRUPT, "the block " + cid + " is JSON, but not UTF-8");
            }
            return DagJson.decode(text);
        }
        if (cid.codec() == Codec.RAW) {
            return new Node.Bytes(block);
        }
        throw new CairnException(
                Kind.REFUSED, "blocks of the codec 0x" + Long.toHexString(cid.codec()) + " have no values here");
    }
}
