package dev.cairn.octet;

import java.security.MessageDigest;
import java.util.Arrays;

/// Bytes that are being written: an array that grows. For one thread.
public final class Octets {
    private byte[] bytes;
    private int length;

    public Octets(int capacity) {
        bytes = new byte[capacity];
    }

    /// Appends the lowest eight bits.
    public void write(int octet) {
        reserve(1);
        bytes[length++] = (byte) octet;
    }

    public void write(byte[] from) {
        write(from, 0, from.length);
    }

    public void write(byte[] from, int at, int count) {
        reserve(count);
        System.arraycopy(from, at, bytes, length, count);
        length += count;
    }

    /// Appends what another holds.
    public void write(Octets other) {
        write(other.bytes, 0, other.length);
    }

    /// Appends the `count` lowest bytes of a value, the highest first.
    public void writeBigEndian(long value, int count) {
        reserve(count);
        for (int shift = 8 * (count - 1); shift >= 0; shift -= 8) {
            bytes[length++] = (byte) (value >>> shift);
        }
    }

    /// Appends a varint of up to 64 bits, as protobuf has them.
    public void writeVarint(long value) {
        reserve(10);
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            bytes[length++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[length++] = (byte) rest;
    }

    /// How many bytes there are.
    public int length() {
        return length;
    }

    /// Drops everything, keeping the room.
    public void clear() {
        length = 0;
    }

    /// Drops what was written after there were so many bytes.
    public void truncate(int to) {
        if (to < 0 || to > length) {
            throw new IllegalArgumentException("there are " + length + " bytes, not " + to);
        }
        length = to;
    }

    /// A copy of the bytes.
    public byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    /// A copy of the bytes from an index on.
    public byte[] toBytes(int from) {
        return Arrays.copyOfRange(bytes, from, length);
    }

    /// Feeds the bytes from an index on to a digest.
    public void digestInto(MessageDigest digest, int from) {
        digest.update(bytes, from, length - from);
    }

    private void reserve(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(length, more), (int)
                    Math.min((long) bytes.length * 2, Integer.MAX_VALUE - 16)));
        }
    }
}
