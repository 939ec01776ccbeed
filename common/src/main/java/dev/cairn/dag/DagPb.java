package dev.cairn.dag;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Octets;
import dev.cairn.cid.Varint;

/// DAG-PB (<https://ipld.io/specs/codecs/dag-pb/spec/>): links and bytes as protobuf, the links first.
public final class DagPb {
    private DagPb() {}

    /// Appends one link with all three fields, as everything that Kubo writes has them.
    ///
    /// @param dagSize the bytes of all blocks that the link reaches
    public static void writeLink(Octets out, Cid target, byte[] name, long dagSize) {
        out.write(0x12);
        out.writeVarint(linkBodyLength(target, name.length, dagSize));
        out.write(0x0a);
        out.writeVarint(target.length());
        target.writeTo(out);
        out.write(0x12);
        out.writeVarint(name.length);
        out.write(name);
        out.write(0x18);
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
        out.write(0x0a);
        out.writeVarint(data.length());
        out.write(data);
    }
}
