package dev.cairn.image;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.dag.Block;
import dev.cairn.dag.DagCbor;
import dev.cairn.dag.Node;
import dev.cairn.dag.form.Fields;
import dev.cairn.failure.CairnException;
import java.util.Map;
import java.util.Optional;

/// A root file system that is no image but a folder, as software of tasks: a block that names the folder.
/// `docs/blocks.md` specifies it. A folder's own CID would not do, for it does not say what it is.
///
/// @param root the folder
public record RootFolder(Cid root) {
    private static final String KIND = "root/1";

    /// The block, whose CID is the identity.
    public Block block() {
        return Block.of(
                Codec.DAG_CBOR,
                DagCbor.encode(new Node.Fields(Map.of("cairn", new Node.Text(KIND), "root", new Node.Link(root)))));
    }

    /// Reads what [#block] wrote; empty if it is something else.
    public static Optional<RootFolder> read(byte[] block) {
        try {
            Fields fields = Fields.ofKind(DagCbor.decode(block), KIND);
            return Optional.of(new RootFolder(fields.link("root")));
        } catch (IllegalArgumentException | CairnException e) {
            return Optional.empty();
        }
    }
}
