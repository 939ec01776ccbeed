package dev.cairn.unixfs.write;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Varint;
import dev.cairn.dag.DagPb;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.octet.Octets;
import dev.cairn.unixfs.ImportProfile;
import dev.cairn.unixfs.data.Attributes;
import dev.cairn.unixfs.data.DataWriter;
import dev.cairn.unixfs.data.Names;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;

/// Turns names and what they stand for into a folder: one block, or a HAMT where that would be too large.
public final class FolderImporter {
    private FolderImporter() {}

    /// One name in a folder.
    ///
    /// @param dagSize as [Imported#dagSize] says it
    public record Entry(String name, Cid cid, long dagSize) {}

    /// A folder of these entries, in any order.
    ///
    /// @throws CairnException if a name is there twice or is none, or if two names have the same hash in a
    ///         folder so large that they are found by it
    public static Imported folder(ImportProfile profile, Iterable<Entry> entries, DagSink sink) {
        return folder(profile, entries, Attributes.NONE, sink);
    }

    /// Like [#folder(ImportProfile, Iterable, DagSink)], for a folder that says its mode or mtime.
    public static Imported folder(ImportProfile profile, Iterable<Entry> entries, Attributes attributes, DagSink sink) {
        List<FolderItem> items = new ArrayList<>();
        Octets data = new Octets(16);
        DataWriter.type(data, DataWriter.FOLDER);
        DataWriter.attributes(data, attributes);
        long linksEstimate = 0;
        long blockSize = 1L + Varint.length(data.length()) + data.length();
        for (Entry entry : entries) {
            FolderItem item = new FolderItem(Names.bytes(entry.name()), entry.cid(), entry.dagSize());
            items.add(item);
            linksEstimate += item.name().length + item.cid().length();
            blockSize += DagPb.linkLength(item.cid(), item.name().length, item.dagSize());
        }
        long estimate = switch (profile.estimate()) {
            case LINKS -> linksEstimate;
            case BLOCK -> blockSize;
        };
        if (estimate > profile.threshold()) {
            items.forEach(FolderItem::findHash);
            sort(items, FolderItem.BY_HASH);
            return new ShardWriter(profile, attributes, items, sink).write();
        }
        sort(items, FolderItem.BY_NAME);
        return flat(profile, items, (int) blockSize, data, sink);
    }

    /// A symlink with this target, exactly as `readlink` gives it.
    public static Imported symlink(ImportProfile profile, String target, DagSink sink) {
        return symlink(profile, target, Attributes.NONE, sink);
    }

    /// Like [#symlink(ImportProfile, String, DagSink)], for one that says its mtime. A symlink has no mode of
    /// its own: none is written, as Kubo writes none.
    public static Imported symlink(ImportProfile profile, String target, Attributes attributes, DagSink sink) {
        byte[] bytes = Names.targetBytes(target);
        Octets data = new Octets(32 + bytes.length);
        DataWriter.type(data, DataWriter.SYMLINK);
        DataWriter.data(data, bytes, 0, bytes.length);
        DataWriter.attributes(data, new Attributes(OptionalInt.empty(), attributes.mtime()));
        Octets out = new Octets(8 + data.length());
        DagPb.writeData(out, data);
        return node(profile, out, bytes.length, 0, sink);
    }

    private static Imported flat(
            ImportProfile profile, List<FolderItem> items, int blockSize, Octets data, DagSink sink) {
        Octets out = new Octets(blockSize);
        long below = 0;
        for (FolderItem item : items) {
            DagPb.writeLink(out, item.cid(), item.name(), item.dagSize());
            below += item.dagSize();
        }
        DagPb.writeData(out, data);
        return node(profile, out, 0, below, sink);
    }

    private static Imported node(ImportProfile profile, Octets out, long size, long below, DagSink sink) {
        byte[] block = out.toBytes();
        Cid cid = profile.nodeName(Cid.sha256().digest(block));
        sink.node(cid, block);
        return new Imported(cid, size, below + block.length);
    }

    private static void sort(List<FolderItem> items, Comparator<FolderItem> order) {
        items.sort(order);
        for (int i = 1; i < items.size(); i++) {
            if (order.compare(items.get(i - 1), items.get(i)) == 0) {
                throw new CairnException(
                        Kind.REFUSED, "the name '" + items.get(i).text() + "' is twice in one folder");
            }
        }
    }
}
