package dev.cairn.unixfs.write;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.dag.DagPb;
import dev.cairn.octet.Octets;
import dev.cairn.unixfs.ImportProfile;
import dev.cairn.unixfs.data.Attributes;
import dev.cairn.unixfs.data.DataWriter;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;

/// Turns a file's bytes into a balanced DAG in one pass. Raw leaves are hashed where the bytes lie; of dag-pb
/// leaves at most one chunk is held, and nothing where a whole chunk is in the array given. After [#finish] it
/// takes the next file. For one thread.
public final class FileImporter {
    private static final byte[] NO_NAME = {};

    private final ImportProfile profile;
    private final DagSink sink;
    private final Attributes attributes;
    private final boolean rawLeaves;
    private final MessageDigest digest = Cid.sha256();
    private final Octets held = new Octets(0);
    private final Octets frame = new Octets(32);
    private final List<Level> levels = new ArrayList<>();
    private int top;
    private long chunkStart;
    private int inChunk;
    private Cid lastLeaf = Cid.v1(Codec.RAW, digest.digest());

    public FileImporter(ImportProfile profile, DagSink sink) {
        this(profile, sink, Attributes.NONE);
    }

    /// An importer of files that say their mode or mtime.
    public FileImporter(ImportProfile profile, DagSink sink, Attributes attributes) {
        this.profile = profile;
        this.sink = sink;
        this.attributes = attributes;
        this.rawLeaves = profile.rawLeaves() && attributes.isEmpty();
        levels.add(new Level());
    }

    /// Takes the next bytes of the file; the array may be used again afterwards.
    public void write(byte[] bytes, int from, int length) {
        int chunk = profile.chunkSize();
        int at = from;
        int end = from + length;
        while (at < end) {
            if (inChunk == chunk) {
                endChunk();
            }
            int part = Math.min(end - at, chunk - inChunk);
            if (rawLeaves) {
                digest.update(bytes, at, part);
                inChunk += part;
            } else if (part == chunk && attributes.isEmpty()) {
                leaf(hash(bytes, at, part), part, FileLeaf.length(part));
            } else {
                held.write(bytes, at, part);
                inChunk += part;
            }
            at += part;
        }
    }

    /// Takes the next raw leaf, whose bytes somebody else has: all but the last have the profile's size.
    public void leaf(Cid cid, int length) {
        leaf(cid, length, length);
    }

    /// Takes a leaf of which nothing but its length is known: what is made then has the sizes of the file's DAG, and
    /// another name.
    void unseen(int length) {
        byte[] any = new byte[32];
        Cid leaf = rawLeaves ? Cid.v1(Codec.RAW, any) : profile.nodeName(any);
        leaf(leaf, length, rawLeaves ? length : FileLeaf.length(length));
    }

    /// Ends the file and names it.
    public Imported finish() {
        if (chunkStart == 0 && !attributes.isEmpty()) {
            byte[] block = FileLeaf.around(held.toBytes(), 0, inChunk, attributes);
            Imported only = new Imported(name(block), inChunk, block.length);
            sink.node(only.cid(), block);
            clear();
            return only;
        }
        if (inChunk > 0 || chunkStart == 0) {
            endChunk();
        }
        Imported root = root();
        clear();
        return root;
    }

    /// Forgets the bytes of a file that was not finished.
    public void clear() {
        for (Level level : levels) {
            level.clear();
        }
        top = 0;
        chunkStart = 0;
        inChunk = 0;
        held.clear();
        digest.reset();
    }

    private Imported root() {
        for (int level = 0; level < top; level++) {
            close(level);
        }
        Level node = levels.get(top);
        if (top == 0 && node.count() == 1) {
            return new Imported(lastLeaf, node.size(), node.below());
        }
        byte[] block = node.block(attributes);
        Imported root = new Imported(name(block), node.size(), node.below() + block.length);
        sink.node(root.cid(), block);
        return root;
    }

    private void endChunk() {
        int length = inChunk;
        inChunk = 0;
        if (rawLeaves) {
            leaf(Cid.v1(Codec.RAW, digest.digest()), length, length);
        } else {
            byte[] bytes = held.toBytes();
            held.clear();
            leaf(hash(bytes, 0, length), length, FileLeaf.length(length));
        }
    }

    private void leaf(Cid cid, int length, long dagSize) {
        sink.leaf(cid, chunkStart, length);
        chunkStart += length;
        lastLeaf = cid;
        add(0, cid, length, dagSize);
    }

    private void add(int level, Cid child, long size, long dagSize) {
        if (level == levels.size()) {
            levels.add(new Level());
        }
        top = Math.max(top, level);
        if (levels.get(level).count() == profile.maxLinks()) {
            close(level);
        }
        levels.get(level).add(child, size, dagSize);
    }

    private void close(int level) {
        Level node = levels.get(level);
        byte[] block = node.block(Attributes.NONE);
        Cid cid = name(block);
        sink.node(cid, block);
        long size = node.size();
        long dagSize = node.below() + block.length;
        node.clear();
        add(level + 1, cid, size, dagSize);
    }

    private Cid hash(byte[] bytes, int from, int length) {
        frame.clear();
        FileLeaf.head(frame, length);
        frame.digestInto(digest, 0);
        digest.update(bytes, from, length);
        frame.clear();
        FileLeaf.tail(frame, length);
        frame.digestInto(digest, 0);
        return profile.nodeName(digest.digest());
    }

    private Cid name(byte[] block) {
        return profile.nodeName(digest.digest(block));
    }

    /// An inner node of a file while it gains children, in the very bytes that its block will have.
    private static final class Level {
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
}
