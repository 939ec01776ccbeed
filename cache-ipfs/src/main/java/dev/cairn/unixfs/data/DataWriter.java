package dev.cairn.unixfs.data;

import dev.cairn.octet.Octets;

/// Writes the UnixFS message that stands in the data of a dag-pb block, fields in ascending order.
public final class DataWriter {
    public static final int RAW = 0;
    public static final int FILE = 2;
    public static final int FOLDER = 1;
    public static final int METADATA = 3;
    public static final int SYMLINK = 4;
    public static final int SHARD = 5;

    /// Murmur3, x64, 64 bits: the multicodec that HAMTs name.
    public static final int MURMUR3 = 0x22;

    private DataWriter() {}

    public static void type(Octets out, int type) {
        out.write(0x08);
        out.write(type);
    }

    public static void data(Octets out, byte[] bytes, int from, int length) {
        out.write(0x12);
        out.writeVarint(length);
        out.write(bytes, from, length);
    }

    public static void fileSize(Octets out, long size) {
        out.write(0x18);
        out.writeVarint(size);
    }

    public static void blockSize(Octets out, long size) {
        out.write(0x20);
        out.writeVarint(size);
    }

    public static void hashAndFanout(Octets out, int fanout) {
        out.write(0x28);
        out.writeVarint(MURMUR3);
        out.write(0x30);
        out.writeVarint(fanout);
    }

    public static void attributes(Octets out, Attributes attributes) {
        int mode = attributes.mode().orElse(0);
        if (mode != 0) {
            out.write(0x38);
            out.writeVarint(mode);
        }
        attributes.mtime().ifPresent(mtime -> {
            Octets inner = new Octets(16);
            inner.write(0x08);
            inner.writeVarint(mtime.seconds());
            if (mtime.nanos() != 0) {
                inner.write(0x15);
                for (int shift = 0; shift < 32; shift += 8) {
                    inner.write(mtime.nanos() >>> shift);
                }
            }
            out.write(0x42);
            out.writeVarint(inner.length());
            out.write(inner);
        });
    }
}
