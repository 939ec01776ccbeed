package dev.cairn.index.named;

import dev.cairn.dag.Block;
import dev.cairn.dag.BlockSink;
import dev.cairn.dag.BlockSource;
import dev.cairn.dag.BlockTree;
import dev.cairn.dag.Node;
import dev.cairn.dag.form.Fields;
import dev.cairn.dag.form.Sealed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// Roots of indexes as blocks, as `docs/blocks.md` specifies them.
public final class CoverBlock {
    public static final String KIND = "index/1";

    private CoverBlock() {}

    /// The block of a root; the sub-trees of a long list go to the sink (the block itself does not).
    public static Block write(Cover cover, BlockSink sink) {
        SequencedMap<String, Node> fields = new LinkedHashMap<>();
        fields.put("cairn", new Node.Text(KIND));
        fields.put("tasks", new Node.Int(cover.tasks()));
        fields.put("bytes", new Node.Int(cover.bytes()));
        cover.pages().ifPresent(pages -> fields.put("pages", new Node.Link(pages)));
        if (!cover.revocations().isEmpty()) {
            List<Node> revocations = new ArrayList<>(cover.revocations().size());
            cover.revocations().forEach(block -> revocations.add(new Node.Bytes(block.bytes())));
            fields.put("revocations", BlockTree.write(revocations, sink));
        }
        return Sealed.block(new Node.Fields(fields), "index");
    }

    /// The root of a block.
    ///
    /// @throws dev.cairn.failure.CairnException CORRUPT if it is none, or not as specified; otherwise as the
    ///     source does
    public static Cover read(byte[] block, BlockSource source) {
        return Sealed.read(block, KIND, fields -> read(fields, source));
    }

    private static Cover read(Fields fields, BlockSource source) {
        fields.only("cairn", "tasks", "bytes", "pages", "revocations");
        List<Block> revocations = new ArrayList<>();
        if (fields.has("revocations")) {
            BlockTree.of(fields.any("revocations"), source).forEach(node -> revocations.add(PageBlock.block(node)));
        }
        return new Cover(fields.number("tasks"), fields.number("bytes"), fields.optionalLink("pages"), revocations);
    }
}
