package dev.cairn.index.named;

import dev.cairn.cid.Codec;
import dev.cairn.dag.Block;
import dev.cairn.dag.BlockSink;
import dev.cairn.dag.BlockSource;
import dev.cairn.dag.BlockTree;
import dev.cairn.dag.Node;
import dev.cairn.dag.form.Fields;
import dev.cairn.dag.form.Sealed;
import dev.cairn.index.Sighting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalLong;
import java.util.SequencedMap;

/// Pages of an index as blocks, as `docs/blocks.md` specifies them. Other blocks stand in them as bytes, not as
/// links: a node that pins an index must not look for all that its records name.
public final class PageBlock {
    public static final String KIND = "page/1";

    /// What the DAG-CBOR form of a block as bytes has before them, at the most.
    private static final int HEAD = 5;

    private PageBlock() {}

    /// Whether a block can stand in a page. Nearly all can; who lacks one asks the sources for it.
    public static boolean holds(Block block) {
        return block.cid().codec() == Codec.DAG_CBOR && block.bytes().length <= BlockTree.MAX_ITEMS - HEAD;
    }

    /// The block of a page; the sub-trees of long lists go to the sink (the block itself does not).
    ///
    /// @param page whose records say when they were seen, and whose blocks can [stand in it][#holds]
    public static Block write(Page page, BlockSink sink) {
        SequencedMap<String, Node> fields = new LinkedHashMap<>();
        fields.put("cairn", new Node.Text(KIND));
        List<Node> records = new ArrayList<>(page.records().size());
        page.records()
                .forEach(one -> records.add(new Node.Items(List.of(
                        new Node.Bytes(one.block().bytes()),
                        new Node.Int(one.seen().orElseThrow())))));
        fields.put("records", BlockTree.write(records, sink));
        if (!page.blocks().isEmpty()) {
            List<Node> blocks = new ArrayList<>(page.blocks().size());
            page.blocks().forEach(block -> blocks.add(new Node.Bytes(block.bytes())));
            fields.put("blocks", BlockTree.write(blocks, sink));
        }
        return Sealed.block(new Node.Fields(fields), "page of an index");
    }

    /// The page of a block.
    ///
    /// @throws dev.cairn.failure.CairnException CORRUPT if it is none, or not as specified; otherwise as the
    ///     source does
    public static Page read(byte[] block, BlockSource source) {
        return Sealed.read(block, KIND, fields -> read(fields, source));
    }

    private static Page read(Fields fields, BlockSource source) {
        fields.only("cairn", "records", "blocks");
        List<Sighting> records = new ArrayList<>();
        BlockTree.of(fields.any("records"), source).forEach(node -> records.add(sighting(node)));
        List<Block> blocks = new ArrayList<>();
        if (fields.has("blocks")) {
            BlockTree.of(fields.any("blocks"), source).forEach(node -> blocks.add(block(node)));
        }
        return new Page(records, blocks);
    }

    private static Sighting sighting(Node node) {
        if (node instanceof Node.Items(var values)
                && values.size() == 2
                && values.get(1) instanceof Node.Int(var seen)
                && seen.bitLength() < Long.SIZE) {
            return new Sighting(block(values.get(0)), OptionalLong.of(seen.longValue()));
        }
        throw new IllegalArgumentException("a record in an index is its block and when it was seen");
    }

    /// The block of DAG-CBOR that stands somewhere as bytes.
    static Block block(Node node) {
        if (node instanceof Node.Bytes bytes) {
            return Block.of(Codec.DAG_CBOR, bytes.value());
        }
        throw new IllegalArgumentException("a block in an index is its bytes");
    }
}
