package dev.cairn.car;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Varint;
import dev.cairn.dag.DagCbor;
import dev.cairn.dag.Node;
import dev.cairn.octet.Octets;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;

/// Writes a CAR of version 1 (<https://ipld.io/specs/transport/car/carv1/>) as blocks come, holding none of
/// them. The stream stays open.
public final class CarWriter {
    private final OutputStream out;
    private final Octets head = new Octets(64);

    /// Writes the header.
    public CarWriter(OutputStream out, List<Cid> roots) throws IOException {
        this.out = out;
        byte[] header = header(roots);
        head.writeVarint(header.length);
        flushHead();
        out.write(header);
    }

    /// How many bytes the header takes, with its length before it.
    public static long headerLength(List<Cid> roots) {
        byte[] header = header(roots);
        return Varint.length(header.length) + (long) header.length;
    }

    /// How many bytes a block takes, with its name and their length before it.
    public static long sectionLength(Cid cid, long size) {
        long section = cid.length() + size;
        return Varint.length(section) + section;
    }

    /// Writes a block. One that is its own name (the identity hash) is left out, for readers have it already.
    public void write(Cid cid, byte[] block) throws IOException {
        write(cid, block, 0, block.length);
    }

    /// Writes a block that is a part of an array.
    public void write(Cid cid, byte[] array, int from, int length) throws IOException {
        if (cid.isIdentity()) {
            return;
        }
        head.writeVarint(cid.length() + (long) length);
        cid.writeTo(head);
        flushHead();
        out.write(array, from, length);
    }

    private void flushHead() throws IOException {
        out.write(head.toBytes());
        head.clear();
    }

    private static byte[] header(List<Cid> roots) {
        return DagCbor.encode(new Node.Fields(Map.of(
                "roots",
                new Node.Items(
                        roots.stream().map(root -> (Node) new Node.Link(root)).toList()),
                "version",
                new Node.Int(1))));
    }
}
