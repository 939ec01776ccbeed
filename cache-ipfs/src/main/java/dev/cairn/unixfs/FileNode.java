package dev.cairn.unixfs;

import dev.cairn.cid.Cid;
import dev.cairn.dag.DagPb;
import dev.cairn.octet.Octets;
import dev.cairn.unixfs.data.Attributes;
import dev.cairn.unixfs.data.DataWriter;

/// An inner node of a file while it gains children, in the very bytes that its block will have.
final class FileNode {
    private static final byte[] NO_NAME = {};

    private final Octets links = new Octets(512);
    private final Octets blockSizes = new Octets(64);
    private int count;
    private long size;
    private long below;

    void add(Cid child, long childSize, long childDagSize) {
        DagPb.writeLink(links, child, NO_NAME, childDagSize);
        DataWriter.blockSize(blockSizes, childSize);
        count++;
        size += childSize;
        below += childDagSize;
    }

    int count() {
        return count;
    }

    /// Bytes of the file below.
    long size() {
        return size;
    }

    /// Bytes of all blocks below, without this one.
    long below() {
        return below;
    }

    byte[] block(Attributes attributes) {
        Octets data = new Octets(32 + blockSizes.length());
        DataWriter.type(data, DataWriter.FILE);
        DataWriter.fileSize(data, size);
        data.write(blockSizes);
        DataWriter.attributes(data, attributes);
        int linksEnd = links.length();
        DagPb.writeData(links, data);
        byte[] block = links.toBytes();
        links.truncate(linksEnd);
        return block;
    }

    void clear() {
        links.clear();
        blockSizes.clear();
        count = 0;
        size = 0;
        below = 0;
    }
}
