package dev.cairn.unixfs;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.dag.DagPb;
import dev.cairn.dag.MemoryBlocks;
import dev.cairn.dag.PbNode;
import dev.cairn.octet.Octets;
import dev.cairn.octet.Slice;
import dev.cairn.unixfs.data.Attributes;
import dev.cairn.unixfs.read.DagReader;
import dev.cairn.unixfs.write.DagSink;
import dev.cairn.unixfs.write.FileImporter;
import dev.cairn.unixfs.write.FileLeaf;
import dev.cairn.unixfs.write.FolderImporter;
import dev.cairn.unixfs.write.Imported;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

/// Files and folders in memory, sound ones by the importers and unsound ones by hand.
public final class MemoryDag {
    public final MemoryBlocks blocks = new MemoryBlocks();
    public final DagReader reader = new DagReader(blocks);

    public Imported file(ImportProfile profile, byte[] bytes) {
        return file(profile, bytes, Attributes.NONE);
    }

    public Imported file(ImportProfile profile, byte[] bytes, Attributes attributes) {
        FileImporter importer = new FileImporter(profile, sink(bytes), attributes);
        importer.write(bytes, 0, bytes.length);
        return importer.finish();
    }

    public Imported folder(ImportProfile profile, Iterable<FolderImporter.Entry> entries) {
        return FolderImporter.folder(profile, entries, sink(new byte[0]));
    }

    public DagSink sink(byte[] file) {
        return new DagSink() {
            @Override
            public void leaf(Cid cid, long offset, int length) {
                int from = (int) offset;
                blocks.put(
                        cid,
                        cid.codec() == Codec.RAW
                                ? Arrays.copyOfRange(file, from, from + length)
                                : FileLeaf.around(file, from, length));
            }

            @Override
            public void node(Cid cid, byte[] block) {
                blocks.put(cid, block);
            }
        };
    }

    public Cid raw(byte... bytes) {
        Cid cid = Cid.ofBlock(Codec.RAW, bytes);
        blocks.put(cid, bytes);
        return cid;
    }

    /// A dag-pb block of UnixFS data and of links, which keep their order.
    public Cid node(Octets data, List<PbNode.Link> links) {
        Octets block = new Octets(100);
        for (PbNode.Link link : links) {
            block.write(DagPb.encode(new PbNode(List.of(link), null)));
        }
        DagPb.writeData(block, data);
        Cid cid = Cid.ofBlock(Codec.DAG_PB, block.toBytes());
        blocks.put(cid, block.toBytes());
        return cid;
    }

    public static PbNode.Link link(byte[] name, Cid target) {
        return new PbNode.Link(target, Slice.of(name), OptionalLong.of(1));
    }

    public static List<PbNode.Link> parts(Cid... targets) {
        List<PbNode.Link> links = new ArrayList<>();
        for (Cid target : targets) {
            links.add(link(new byte[0], target));
        }
        return links;
    }
}
