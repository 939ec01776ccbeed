package dev.cairn.dag.form;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.dag.Block;
import dev.cairn.dag.DagCbor;
import dev.cairn.dag.Node;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import java.util.function.Function;

/// Making blocks that any IPFS node carries, and reading those that may come from anybody.
public final class Sealed {
    /// A block stays under this, whatever is in it.
    private static final int LIMIT = 1 << 20;

    private Sealed() {}

    public static Block block(Node node, String what) {
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

    /// Reads a block that says of itself that it is of a kind.
    ///
    /// @throws CairnException [Kind#CORRUPT] if it is not, or not as specified
    public static <T> T read(byte[] block, String kind, Function<Fields, T> reader) {
        try {
            return reader.apply(Fields.ofKind(DagCbor.decode(block), kind));
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new CairnException(Kind.CORRUPT, String.valueOf(e.getMessage()), e);
        }
    }
}
