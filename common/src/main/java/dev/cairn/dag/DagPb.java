package dev.cairn.dag;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Varint;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.octet.Octets;
import dev.cairn.octet.ProtobufReader;
import dev.cairn.octet.Slice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// DAG-PB (<https://ipld.io/specs/codecs/dag-pb/spec/>): links and bytes as protobuf, the links first. What a
/// block does not say stays unsaid, so that writing what was read gives the same bytes, if they were as those of
/// everybody who writes: links sorted and first, numbers as short as can be.
public final class DagPb {
    private static final int LINK = 2 << 3 | ProtobufReader.BYTES;
    private static final int DATA = 1 << 3 | ProtobufReader.BYTES;
    private static final int LINK_HASH = 1 << 3 | ProtobufReader.BYTES;
    private static final int LINK_NAME = 2 << 3 | ProtobufReader.BYTES;
    private static final int LINK_SIZE = 3 << 3 | ProtobufReader.VARINT;

    private DagPb() {}

    /// The block of links and data. Links are sorted by the bytes of their names; those with the same name, or
    /// none, keep their order.
    public static byte[] encode(PbNode node) {
        PbNode.Link[] links = node.links().toArray(new PbNode.Link[0]);
        Arrays.sort(links, (a, b) -> a.nameOrEmpty().compareTo(b.nameOrEmpty()));
        Octets out = new Octets(128);
        Octets body = new Octets(128);
        for (PbNode.Link link : links) {
            body.clear();
            body.write(LINK_HASH);
            body.writeVarint(link.target().length());
            link.target().writeTo(body);
            Slice name = link.name();
            if (name != null) {
                body.write(LINK_NAME);
                body.writeVarint(name.length());
                name.writeTo(body);
            }
            link.dagSize().ifPresent(size -> {
                body.write(LINK_SIZE);
                body.writeVarint(size);
            });
            out.write(LINK);
            out.writeVarint(body.length());
            out.write(body);
        }
        Slice data = node.data();
        if (data != null) {
            out.write(DATA);
            out.writeVarint(data.length());
            data.writeTo(out);
        }
        return out.toBytes();
    }

    /// What a block holds, its links in the order that they have there. Data may stand before the links, as it
    /// did in blocks of old; nothing else is read that the specification does not allow.
    ///
    /// @throws CairnException if these bytes are no dag-pb, or more than [Block#MAX_SIZE]; the message says why
    public static PbNode decode(byte[] block) {
        if (block.length > Block.MAX_SIZE) {
            throw new CairnException(
                    Kind.CORRUPT,
                    "a dag-pb block has at most " + Block.MAX_SIZE + " bytes, this one has " + block.length);
        }
        ProtobufReader reader = new ProtobufReader("a dag-pb block", Slice.of(block));
        List<PbNode.Link> links = new ArrayList<>();
        Slice data = null;
        boolean dataStandsBetween = false;
        while (reader.hasMore()) {
            switch (reader.tag()) {
                case DATA -> {
                    if (data != null) {
                        throw reader.refused("has its data twice");
                    }
                    data = reader.bytes();
                    dataStandsBetween = !links.isEmpty();
                }
                case LINK -> {
                    if (dataStandsBetween) {
                        throw reader.refused("has links before and after its data");
                    }
                    links.add(link(reader.bytes()));
                }
                default -> throw reader.refused("has a field that is neither a link nor data");
            }
        }
        return new PbNode(links, data);
    }

    private static PbNode.Link link(Slice message) {
        ProtobufReader reader = new ProtobufReader("a link of a dag-pb block", message);
        Cid target = null;
        Slice name = null;
        OptionalLong size = OptionalLong.empty();
        int last = 0;
        while (reader.hasMore()) {
            int tag = reader.tag();
            if (tag >>> 3 <= last) {
                throw reader.refused("has its fields twice or in the wrong order");
            }
            last = tag >>> 3;
            switch (tag) {
                case LINK_HASH -> target = target(reader.bytes(), reader);
                case LINK_NAME -> name = reader.bytes();
                case LINK_SIZE -> size = OptionalLong.of(reader.size());
                default -> throw reader.refused("has a field that is none of a link's");
            }
        }
        if (target == null) {
            throw reader.refused("leads nowhere");
        }
        return new PbNode.Link(target, name, size);
    }

    private static Cid target(Slice bytes, ProtobufReader reader) {
        try {
            return Cid.of(bytes.array(), bytes.from(), bytes.from() + bytes.length());
        } catch (IllegalArgumentException e) {
            throw reader.refused("leads to what is no CID: " + e.getMessage());
        }
    }

    /// The block as IPLD's data model has it: `Links`, each with `Hash` and perhaps `Name` and `Tsize`, and
    /// perhaps `Data`.
    ///
    /// @throws CairnException if a name is no UTF-8, which that model has not
    public static Node toNode(PbNode node) {
        List<Node> links = new ArrayList<>(node.links().size());
        for (PbNode.Link link : node.links()) {
            Map<String, Node> fields = new LinkedHashMap<>();
            fields.put("Hash", new Node.Link(link.target()));
            if (link.name() != null) {
                fields.put("Name", new Node.Text(text(link.name())));
            }
            link.dagSize().ifPresent(size -> fields.put("Tsize", new Node.Int(size)));
            links.add(new Node.Fields(fields));
        }
        Map<String, Node> fields = new LinkedHashMap<>();
        fields.put("Links", new Node.Items(links));
        @Nullable Slice data = node.data();
        if (data != null) {
            fields.put("Data", new Node.Bytes(data.array(), data.from(), data.length()));
        }
        return new Node.Fields(fields);
    }

    private static String text(Slice name) {
        String text = name.text();
        if (text == null) {
            throw new CairnException(Kind.CORRUPT, "the name '" + name + "' of a link is no UTF-8");
        }
        return text;
    }

    /// Appends one link with all three fields, as everything that Kubo writes has them.
    ///
    /// @param dagSize the bytes of all blocks that the link reaches
    public static void writeLink(Octets out, Cid target, byte[] name, long dagSize) {
        out.write(LINK);
        out.writeVarint(linkBodyLength(target, name.length, dagSize));
        out.write(LINK_HASH);
        out.writeVarint(target.length());
        target.writeTo(out);
        out.write(LINK_NAME);
        out.writeVarint(name.length);
        out.write(name);
        out.write(LINK_SIZE);
        out.writeVarint(dagSize);
    }

    /// How many bytes [#writeLink] appends.
    public static int linkLength(Cid target, int nameLength, long dagSize) {
        int body = linkBodyLength(target, nameLength, dagSize);
        return 1 + Varint.length(body) + body;
    }

    private static int linkBodyLength(Cid target, int nameLength, long dagSize) {
        return 1
                + Varint.length(target.length())
                + target.length()
                + 1
                + Varint.length(nameLength)
                + nameLength
                + 1
                + Varint.length(dagSize);
    }

    /// Appends the data, which stands behind the links.
    public static void writeData(Octets out, Octets data) {
        out.write(DATA);
        out.writeVarint(data.length());
        out.write(data);
    }
}
