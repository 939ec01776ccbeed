package dev.cairn.dag.walk;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.dag.DagCbor;
import dev.cairn.dag.DagJson;
import dev.cairn.dag.DagPb;
import dev.cairn.dag.Node;
import dev.cairn.dag.PbNode;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.octet.Utf8;
import java.util.ArrayList;
import java.util.List;

/// Where a block leads.
public final class Links {
    private Links() {}

    /// The targets of a block's links in their order, as often as they stand there. Raw blocks, and those of
    /// codecs that are unknown here, have none.
    ///
    /// @throws dev.cairn.failure.CairnException if the bytes are not in the form that the CID's codec says
    public static List<Cid> of(Cid cid, byte[] block) {
        if (cid.codec() == Codec.DAG_PB) {
            return DagPb.decode(block).links().stream().map(PbNode.Link::target).toList();
        }
        if (cid.codec() == Codec.DAG_CBOR) {
            return in(DagCbor.decode(block));
        }
        if (cid.codec() == Codec.DAG_JSON) {
            return in(DagJson.decode(text(cid, block)));
        }
        return List.of();
    }

    /// The targets of the links in a value, in their order, as often as they stand there.
    public static List<Cid> in(Node value) {
        List<Cid> links = new ArrayList<>();
        collect(value, links);
        return links;
    }

    /// Whether blocks of this codec may have links, so that their bytes must be seen to know where they lead.
    public static boolean possible(long codec) {
        return codec == Codec.DAG_PB || codec == Codec.DAG_CBOR || codec == Codec.DAG_JSON;
    }

    private static String text(Cid cid, byte[] block) {
        String text = Utf8.decode(block, 0, block.length);
        if (text == null) {
            throw new CairnException(Kind.CORRUPT, "the DAG-JSON block " + cid + " is no UTF-8");
        }
        return text;
    }

    private static void collect(Node node, List<Cid> links) {
        switch (node) {
            case Node.Link(var target) -> links.add(target);
            case Node.Items(var values) -> values.forEach(value -> collect(value, links));
            case Node.Fields(var values) -> values.values().forEach(value -> collect(value, links));
            case Node.Null nothing -> {}
            case Node.Bool nothing -> {}
            case Node.Int nothing -> {}
            case Node.Real nothing -> {}
            case Node.Text nothing -> {}
            case Node.Bytes nothing -> {}
        }
    }
}
