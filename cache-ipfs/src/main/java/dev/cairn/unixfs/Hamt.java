package dev.cairn.unixfs;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Octets;
import dev.cairn.dag.DagPb;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Writes a large folder as a hash array mapped trie: at each level some bits of a name's hash choose the child.
final class Hamt {
    private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);

    private final ImportProfile profile;
    private final Attributes attributes;
    private final DagSink sink;
    private final List<FolderItem> items;
    private final int bits;

    /// @param items sorted by hash, none twice
    Hamt(ImportProfile profile, Attributes attributes, List<FolderItem> items, DagSink sink) {
        this.profile = profile;
        this.attributes = attributes;
        this.items = items;
        this.sink = sink;
        this.bits = bits(profile.fanout());
    }

    /// How many bits of the hash a level uses.
    static int bits(int fanout) {
        return Integer.numberOfTrailingZeros(fanout);
    }

    /// How many hexadecimal digits name a child.
    static int digits(int fanout) {
        return (bits(fanout) + 3) / 4;
    }

    /// Which child of a node a name is below, `consumed` bits having been used above.
    static int bucket(long hash, int consumed, int bits) {
        return (int) ((hash << consumed) >>> (Long.SIZE - bits));
    }

    Imported write() {
        return shard(0, items.size(), 0);
    }

    private Imported shard(int from, int to, int consumed) {
        if (consumed + bits > Long.SIZE) {
            throw new CairnException(
                    Kind.REFUSED,
                    "the names '" + items.get(from).text() + "' and '"
                            + items.get(from + 1).text()
                            + "' have the same hash, which a folder of this size cannot hold; rename one");
        }
        Octets out = new Octets(1024);
        byte[] field = new byte[profile.fanout() / 8];
        long below = 0;
        int at = from;
        while (at < to) {
            int bucket = bucket(items.get(at).hash(), consumed, bits);
            int end = at + 1;
            while (end < to && bucket(items.get(end).hash(), consumed, bits) == bucket) {
                end++;
            }
            field[field.length - 1 - bucket / 8] |= (byte) (1 << (bucket % 8));
            below += child(out, bucket, at, end, consumed);
            at = end;
        }
        DagPb.writeData(out, data(field, consumed == 0 ? attributes : Attributes.NONE));
        byte[] block = out.toBytes();
        Cid cid = profile.nodeName(Cid.sha256().digest(block));
        sink.node(cid, block);
        return new Imported(cid, 0, below + block.length);
    }

    private long child(Octets out, int bucket, int from, int to, int consumed) {
        if (to - from == 1) {
            FolderItem item = items.get(from);
            DagPb.writeLink(out, item.cid(), prefixed(bucket, item.name()), item.dagSize());
            return item.dagSize();
        }
        Imported shard = shard(from, to, consumed + bits);
        DagPb.writeLink(out, shard.cid(), prefixed(bucket, new byte[0]), shard.dagSize());
        return shard.dagSize();
    }

    private byte[] prefixed(int bucket, byte[] name) {
        int digits = digits(profile.fanout());
        byte[] bytes = new byte[digits + name.length];
        for (int i = 0; i < digits; i++) {
            bytes[i] = HEX[(bucket >>> (4 * (digits - 1 - i))) & 15];
        }
        System.arraycopy(name, 0, bytes, digits, name.length);
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
