package dev.cairn.index.bundle;

import dev.cairn.cid.Cid;
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

/// Manifests of bundles as blocks, as `docs/blocks.md` specifies them.
public final class BundleBlock {
    public static final String KIND = "bundle/1";

    private BundleBlock() {}

    /// The block of a manifest; the sub-trees of long lists go to the sink (the block itself does not).
    public static Block write(Bundle bundle, BlockSink sink) {
        SequencedMap<String, Node> fields = new LinkedHashMap<>();
        fields.put("cairn", new Node.Text(KIND));
        fields.put("run", new Node.Link(bundle.run()));
        fields.put("content", new Node.Text(bundle.content().word()));
        if (!bundle.records().isEmpty()) {
            List<Node> records = new ArrayList<>(bundle.records().size());
            bundle.records()
                    .forEach(one -> records.add(
                            new Node.Items(List.of(new Node.Link(one.record()), new Node.Int(one.seen())))));
            fields.put("records", BlockTree.write(records, sink));
        }
        if (!bundle.revocations().isEmpty()) {
            List<Node> revocations = new ArrayList<>(bundle.revocations().size());
            bundle.revocations().forEach(one -> revocations.add(new Node.Link(one)));
            fields.put("revocations", BlockTree.write(revocations, sink));
        }
        return Sealed.block(new Node.Fields(fields), "bundle");
    }

    /// The manifest of a block.
    ///
    /// @throws dev.cairn.failure.CairnException CORRUPT if it is none, or not as specified; MISSING if a part
    ///     of a long list is not there
    public static Bundle read(byte[] block, BlockSource source) {
        return Sealed.read(block, KIND, fields -> read(fields, source));
    }

    private static Bundle read(Fields fields, BlockSource source) {
        fields.only("cairn", "run", "content", "records", "revocations");
        List<Bundle.Mention> records = new ArrayList<>();
        if (fields.has("records")) {
            BlockTree.of(fields.any("records"), source).forEach(node -> records.add(mention(node)));
        }
        List<Cid> revocations = new ArrayList<>();
        if (fields.has("revocations")) {
            BlockTree.of(fields.any("revocations"), source).forEach(node -> revocations.add(revocation(node)));
        }
        return new Bundle(fields.link("run"), Extent.of(fields.text("content")), records, revocations);
    }

    private static Bundle.Mention mention(Node node) {
        if (node instanceof Node.Items(var values)
                && values.size() == 2
                && values.get(0) instanceof Node.Link(Cid record)
                && values.get(1) instanceof Node.Int(var seen)
                && seen.bitLength() < 64) {
            return new Bundle.Mention(record, seen.longValue());
        }
        throw new IllegalArgumentException("a record in a bundle is its link and when it was seen");
    }

    private static Cid revocation(Node node) {
        if (node instanceof Node.Link(Cid revocation)) {
            return revocation;
        }
        throw new IllegalArgumentException("a revocation in a bundle is a link");
    }
}
