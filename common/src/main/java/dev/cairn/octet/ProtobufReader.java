package dev.cairn.octet;

import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;

/// Walks over the fields of a protobuf message. What a length claims is believed only as far as there are bytes.
public final class ProtobufReader {
    public static final int VARINT = 0;
    public static final int FIXED64 = 1;
    public static final int BYTES = 2;
    public static final int FIXED32 = 5;

    private final String what;
    private final byte[] bytes;
    private final int end;
    private int at;

    /// @param what what is read, for messages: "a dag-pb block"
    public ProtobufReader(String what, Slice message) {
        this.what = what;
        this.bytes = message.array();
        this.at = message.from();
        this.end = message.from() + message.length();
    }

    public boolean hasMore() {
        return at < end;
    }

    /// The next field's number and, in the lowest three bits, how it is written.
    public int tag() {
        long tag = varint();
        if (tag >>> 3 == 0 || tag >>> 32 != 0) {
            throw refused("has a field that is none");
        }
        return (int) tag;
    }

    /// An integer of up to 64 bits.
    public long varint() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            if (at >= end) {
                throw refused("is cut off");
            }
            int octet = bytes[at++] & 0xff;
            if (shift == 63 && octet > 1) {
                break;
            }
            value |= (long) (octet & 0x7f) << shift;
            if (octet < 0x80) {
                return value;
            }
        }
        throw refused("has an integer over 64 bits");
    }

    /// An integer that is not negative and has 63 bits at most.
    public long size() {
        long value = varint();
        if (value < 0) {
            throw refused("has a size over 63 bits");
        }
        return value;
    }

    /// Four bytes, the lowest first.
    public int fixed32() {
        Slice four = take(4);
        int value = 0;
        for (int i = 3; i >= 0; i--) {
            value = (value << 8) | (four.array()[four.from() + i] & 0xff);
        }
        return value;
    }

    /// Bytes with their length before them.
    public Slice bytes() {
        return take(varint());
    }

    /// Passes over a field of a message that may gain fields.
    public void skip(int tag) {
        switch (tag & 7) {
            case VARINT -> varint();
            case FIXED64 -> take(8);
            case BYTES -> bytes();
            case FIXED32 -> take(4);
            default -> throw refused("has a field written in an unknown way");
        }
    }

    /// What to throw where the message is not as it should be.
    public CairnException refused(String why) {
        return new CairnException(Kind.CORRUPT, what + " " + why + " (byte " + at + ")");
    }

    private Slice take(long length) {
        if (length < 0 || length > end - at) {
            throw refused("is cut off");
        }
        at += (int) length;
        return new Slice(bytes, at - (int) length, (int) length);
    }
}
