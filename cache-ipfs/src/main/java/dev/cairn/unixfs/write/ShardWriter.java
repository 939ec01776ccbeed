package dev.cairn.unixfs.write;

import dev.cairn.cid.Cid;
import dev.cairn.dag.DagPb;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.octet.Octets;
import dev.cairn.unixfs.ImportProfile;
import dev.cairn.unixfs.data.Attributes;
import dev.cairn.unixfs.data.DataWriter;
import dev.cairn.unixfs.data.Trie;
import java.util.List;

/// Writes a large folder as a HAMT, from the bottom up.
final class ShardWriter {
    private static final byte[] NO_NAME = {};

    private final ImportProfile profile;
    private final Attributes attributes;
    private final DagSink sink;
    private final List<FolderItem> items;
    private final Trie trie;

    /// @param items      sorted by hash, none twice
    /// @param attributes of the folder, said in its root
    ShardWriter(ImportProfile profile, Attributes attributes, List<FolderItem> items, DagSink sink) {
        this.profile = profile;
        this.attributes = attributes;
        this.items = items;
        this.sink = sink;
        this.trie = new Trie(profile.fanout());
    }

    Imported write() {
        return shard(0, items.size(), 0);
    }

    private Imported shard(int from, int to, int level) {
        if (!trie.hasLevel(level)) {
            throw new CairnException(
                    Kind.REFUSED,
                    "the names '" + items.get(from).text() + "' and '"
                            + items.get(from + 1).text()
                            + "' have the same hash, so a folder of this size cannot hold both; rename one");
        }
        Octets out = new Octets(1024);
        byte[] field = new byte[profile.fanout() / 8];
        long below = 0;
        int at = from;
        while (at < to) {
            int bucket = trie.bucket(items.get(at).hash(), level);
            int end = at + 1;
            while (end < to && trie.bucket(items.get(end).hash(), level) == bucket) {
                end++;
            }
            field[field.length - 1 - bucket / 8] |= (byte) (1 << (bucket % 8));
            if (end - at == 1) {
                FolderItem item = items.get(at);
                DagPb.writeLink(out, item.cid(), prefixed(bucket, item.name()), item.dagSize());
                below += item.dagSize();
            } else {
                Imported child = shard(at, end, level + 1);
                DagPb.writeLink(out, child.cid(), prefixed(bucket, NO_NAME), child.dagSize());
                below += child.dagSize();
            }
            at = end;
        }
        DagPb.writeData(out, data(field, level == 0 ? attributes : Attributes.NONE));
        byte[] block = out.toBytes();
        Cid cid = profile.nodeName(Cid.sha256().digest(block));
        sink.node(cid, block);
        return new Imported(cid, 0, below + block.length);
    }

    private byte[] prefixed(int bucket, byte[] name) {
        byte[] bytes = new byte[trie.digits() + name.length];
        trie.writePrefix(bucket, bytes);
        System.arraycopy(name, 0, bytes, trie.digits(), name.length);
        return bytes;
    }

    private Octets data(byte[] field, Attributes said) {
        int zeros = 0;
        while (zeros < field.length && field[zeros] == 0) {
            zeros++;
        }
        Octets data = new Octets(64 + field.length);
        DataWriter.type(data, DataWriter.SHARD);
        DataWriter.data(data, field, zeros, field.length - zeros);
        DataWriter.hashAndFanout(data, profile.fanout());
        DataWriter.attributes(data, said);
        return data;
    }
}
