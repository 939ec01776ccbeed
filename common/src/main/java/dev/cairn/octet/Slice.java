package dev.cairn.octet;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Some bytes of a block, where they lie.
public final class Slice implements Comparable<Slice> {
    public static final Slice EMPTY = new Slice(new byte[0], 0, 0);

    private final byte[] array;
    private final int from;
    private final int length;

    /// `length` bytes of the array from `from` on; nobody changes them any more.
    public Slice(byte[] array, int from, int length) {
        if (from < 0 || length < 0 || length > array.length - from) {
            throw new IndexOutOfBoundsException(from + "+" + length + " of " + array.length);
        }
        this.array = array;
        this.from = from;
        this.length = length;
    }

    public static Slice of(byte[] array) {
        return new Slice(array, 0, array.length);
    }

    /// What the bytes lie in: never change it.
    public byte[] array() {
        return array;
    }

    /// Where in [#array] they begin.
    public int from() {
        return from;
    }

    public int length() {
        return length;
    }

    public boolean isEmpty() {
        return length == 0;
    }

    /// `count` of these bytes from `at` on.
    public Slice part(int at, int count) {
        if (at < 0 || count < 0 || count > length - at) {
            throw new IndexOutOfBoundsException(at + "+" + count + " of " + length);
        }
        return new Slice(array, from + at, count);
    }

    /// A copy.
    public byte[] toBytes() {
        return Arrays.copyOfRange(array, from, from + length);
    }

    /// The text in UTF-8, or null if it is none.
    public @Nullable String text() {
        return Utf8.decode(array, from, length);
    }

    public void writeTo(OutputStream out) throws IOException {
        out.write(array, from, length);
    }

    public void writeTo(Octets out) {
        out.write(array, from, length);
    }

    /// By the bytes, unsigned.
    @Override
    public int compareTo(Slice other) {
        return Arrays.compareUnsigned(array, from, from + length, other.array, other.from, other.from + other.length);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Slice slice
                && Arrays.equals(array, from, from + length, slice.array, slice.from, slice.from + slice.length);
    }

    @Override
    public int hashCode() {
        int hash = 1;
        for (int i = from; i < from + length; i++) {
            hash = 31 * hash + array[i];
        }
        return hash;
    }

    /// The text, with replacement characters where it is no UTF-8: for messages.
    @Override
    public String toString() {
        return new String(array, from, length, StandardCharsets.UTF_8);
    }
}
