package dev.cairn.image;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.dag.Block;
import dev.cairn.dag.BlockSink;
import dev.cairn.dag.BlockSource;
import dev.cairn.dag.BlockTree;
import dev.cairn.dag.DagCbor;
import dev.cairn.dag.Node;
import dev.cairn.dag.form.Fields;
import dev.cairn.failure.CairnException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A root file system that is no image but a folder, as software of tasks: a block that names the folder.
/// `docs/blocks.md` specifies it. A folder's own CID would not do, for it does not say what it is.
///
/// @param root        the folder
/// @param executables the paths inside it of the executable files, sorted by bytes; absent: all files are
public record RootFolder(Cid root, Optional<List<String>> executables) {
    private static final String KIND = "root/1";
    private static final String EXECUTABLES = "executables";

    /// So that nobody fills the memory with them.
    private static final int MOST_PATHS = 1 << 20;

    public RootFolder {
        executables = executables.map(List::copyOf);
    }

    /// One whose files are all executable.
    public static RootFolder of(Cid root) {
        return new RootFolder(root, Optional.empty());
    }

    /// The block, whose CID is the identity.
    ///
    /// @param sink takes the blocks of a long list, not this one
    public Block block(BlockSink sink) {
        Map<String, Node> fields = new LinkedHashMap<>();
        fields.put("cairn", new Node.Text(KIND));
        fields.put("root", new Node.Link(root));
        executables.ifPresent(paths -> fields.put(
                EXECUTABLES, BlockTree.write(paths.stream().map(Node.Text::new).toList(), sink)));
        return Block.of(Codec.DAG_CBOR, DagCbor.encode(new Node.Fields(fields)));
    }

    /// The identity.
    public Cid software() {
        return block((_, _) -> {}).cid();
    }

    /// Whether a block is one, without reading more than it.
    public static boolean isOne(byte[] block) {
        try {
            return Fields.ofKind(DagCbor.decode(block), KIND).has("root");
        } catch (IllegalArgumentException | CairnException e) {
            return false;
        }
    }

    /// Reads what [#block] wrote; empty if it is something else.
    ///
    /// @param source of the blocks of a long list
    public static Optional<RootFolder> read(byte[] block, BlockSource source) {
        try {
            Fields fields = Fields.ofKind(DagCbor.decode(block), KIND);
            Optional<List<String>> executables =
                    fields.has(EXECUTABLES) ? Optional.of(paths(fields.any(EXECUTABLES), source)) : Optional.empty();
            return Optional.of(new RootFolder(fields.link("root"), executables));
        } catch (IllegalArgumentException | CairnException e) {
            return Optional.empty();
        }
    }

    private static List<String> paths(Node list, BlockSource source) {
        List<String> paths = new ArrayList<>();
        for (Node path : BlockTree.of(list, source)) {
            if (!(path instanceof Node.Text(String text)) || paths.size() >= MOST_PATHS) {
                throw new IllegalArgumentException("the executables of a root file system are paths");
            }
            paths.add(text);
        }
        return paths;
    }
}
