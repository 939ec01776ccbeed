package dev.cairn.cid;

import dev.cairn.octet.Octets;

/// Unsigned LEB128 integers as multiformats write them: shortest form, 63 bits at most
/// (<https://github.com/multiformats/unsigned-varint>).
public final class Varint {
    /// Nine groups of seven bits.
    public static final int MAX_LENGTH = 9;

    private Varint() {}

    /// Appends a value that is not negative.
    public static void write(Octets out, long value) {
        if (value < 0) {
            throw new IllegalArgumentException("a varint is not negative: " + value);
        }
        out.writeVarint(value);
    }

    /// How many bytes a value takes.
    public static int length(long value) {
        return value == 0 ? 1 : (63 - Long.numberOfLeadingZeros(value)) / 7 + 1;
    }

    /// A reader that walks over an array.
    public static final class Reader {
        private final byte[] bytes;
        private final int end;
        private int at;

        public Reader(byte[] bytes, int from, int to) {
            this.bytes = bytes;
            this.at = from;
            this.end = to;
        }

        /// The index of the first byte not yet read.
        public int position() {
            return at;
        }

        /// Reads one value.
        ///
        /// @throws IllegalArgumentException if it is cut, longer than it needs to be, or over 63 bits
        public long next() {
            long value = 0;
            for (int group = 0; group < MAX_LENGTH; group++) {
                if (at >= end) {
                    throw new IllegalArgumentException("a varint is cut off");
                }
                int octet = bytes[at++] & 0xff;
                value |= (long) (octet & 0x7f) << (7 * group);
                if (octet < 0x80) {
                    if (octet == 0 && group > 0) {
                        throw new IllegalArgumentException("a varint is longer than it needs to be");
                    }
                    return value;
                }
            }
            throw new IllegalArgumentException("a varint is over 63 bits");
        }
    }
}
