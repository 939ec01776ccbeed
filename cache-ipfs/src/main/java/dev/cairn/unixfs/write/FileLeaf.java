package dev.cairn.unixfs.write;

import dev.cairn.cid.Varint;
import dev.cairn.dag.DagPb;
import dev.cairn.octet.Octets;
import dev.cairn.unixfs.data.Attributes;
import dev.cairn.unixfs.data.DataWriter;

/// The dag-pb leaf of a file: the file's bytes between a head and a tail.
public final class FileLeaf {
    private FileLeaf() {}

    /// The block around `length` bytes from `from` on.
    public static byte[] around(byte[] bytes, int from, int length) {
        Octets out = new Octets(length(length));
        head(out, length);
        out.write(bytes, from, length);
        tail(out, length);
        return out.toBytes();
    }

    /// The block of a file that is one leaf and says its attributes.
    static byte[] around(byte[] bytes, int from, int length, Attributes attributes) {
        Octets data = new Octets(length + 64);
        DataWriter.type(data, DataWriter.FILE);
        if (length > 0) {
            DataWriter.data(data, bytes, from, length);
        }
        DataWriter.fileSize(data, length);
        DataWriter.attributes(data, attributes);
        Octets out = new Octets(data.length() + 8);
        DagPb.writeData(out, data);
        return out.toBytes();
    }

    /// How many bytes the block around so many bytes has.
    public static int length(int content) {
        int data = dataLength(content);
        return 1 + Varint.length(data) + data;
    }

    static void head(Octets out, int content) {
        out.write(0x0a);
        out.writeVarint(dataLength(content));
        DataWriter.type(out, DataWriter.FILE);
        if (content > 0) {
            out.write(0x12);
            out.writeVarint(content);
        }
    }

    static void tail(Octets out, int content) {
        DataWriter.fileSize(out, content);
    }

    private static int dataLength(int content) {
        int size = Varint.length(content);
        return 2 + (content > 0 ? 1 + size + content : 0) + 1 + size;
    }
}
