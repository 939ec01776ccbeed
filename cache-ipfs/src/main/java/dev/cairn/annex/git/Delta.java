package dev.cairn.annex.git;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/// What an object has that another has not (gitformat-pack(5), "deltified representation").
final class Delta {
    private static final int WHOLE = 0x10000;

    private Delta() {}

    /// @param most bytes that the result may have
    /// @throws IOException if the two do not belong to each other
    static byte[] applied(byte[] base, byte[] delta, int most) throws IOException {
        try {
            ByteBuffer orders = ByteBuffer.wrap(delta);
            long expected = length(orders);
            long size = length(orders);
            if (expected != base.length || size < 0 || size > most) {
                throw new IOException("it is not what differs from this");
            }
            ByteBuffer out = ByteBuffer.allocate((int) size);
            while (orders.hasRemaining()) {
                int order = orders.get();
                if ((order & 0x80) != 0) {
                    int from = number(orders, order, 4);
                    int count = number(orders, order >>> 4, 3);
                    out.put(base, from, count == 0 ? WHOLE : count);
                } else {
                    byte[] fresh = new byte[order];
                    orders.get(fresh);
                    out.put(fresh);
                }
            }
            if (out.hasRemaining()) {
                throw new IOException("it is cut short");
            }
            return out.array();
        } catch (BufferUnderflowException | java.nio.BufferOverflowException | IndexOutOfBoundsException e) {
            throw new IOException("it is not what differs from this", e);
        }
    }

    private static long length(ByteBuffer bytes) {
        long value = 0;
        int shift = 0;
        int next;
        do {
            next = bytes.get();
            value |= (long) (next & 0x7f) << Math.min(shift, 62);
            shift += 7;
        } while ((next & 0x80) != 0);
        return value;
    }

    /// A number of which only those bytes are written that a bit says.
    private static int number(ByteBuffer bytes, int bits, int most) {
        int value = 0;
        for (int i = 0; i < most; i++) {
            if ((bits & (1 << i)) != 0) {
                value |= (bytes.get() & 0xff) << (8 * i);
            }
        }
        return value;
    }
}
