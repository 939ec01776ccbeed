package dev.cairn.unixfs.data;

import java.nio.charset.StandardCharsets;

/// The arithmetic of a HAMT of some fan-out: at each level some bits of the hash of a name, from the highest on,
/// say which child the name is below, and the link to that child begins with the number in hexadecimal.
///
/// @param fanout a power of two
public record Trie(int fanout) {
    public static final int MIN_FANOUT = 8;

    /// More would let a small block claim a large table.
    public static final int MAX_FANOUT = 1024;

    private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);

    public Trie {
        if (!isFanout(fanout)) {
            throw new IllegalArgumentException(
                    "a HAMT's fan-out is a power of two from " + MIN_FANOUT + " to " + MAX_FANOUT + ", not " + fanout);
        }
    }

    public static boolean isFanout(long fanout) {
        return fanout >= MIN_FANOUT && fanout <= MAX_FANOUT && Long.bitCount(fanout) == 1;
    }

    /// How many bits of the hash a level uses.
    public int bits() {
        return Integer.numberOfTrailingZeros(fanout);
    }

    /// How many hexadecimal digits a child's number has.
    public int digits() {
        return (bits() + 3) / 4;
    }

    /// Whether there is a level below one that is `level` levels below the root: the hash has 64 bits.
    public boolean hasLevel(int level) {
        return (level + 1) * bits() <= Long.SIZE;
    }

    /// Which child a hash is below, `level` levels below the root.
    public int bucket(long hash, int level) {
        return (int) ((hash << (level * bits())) >>> (Long.SIZE - bits()));
    }

    /// Writes a child's number where the link's name begins.
    public void writePrefix(int bucket, byte[] name) {
        for (int i = digits() - 1, rest = bucket; i >= 0; i--, rest >>>= 4) {
            name[i] = HEX[rest & 15];
        }
    }
}
