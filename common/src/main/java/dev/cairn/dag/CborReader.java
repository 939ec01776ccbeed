package dev.cairn.dag;

import dev.cairn.cid.Cid;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.octet.Utf8;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Reads strict DAG-CBOR from an array. What a length claims is believed only as far as there are bytes.
final class CborReader {
    private static final String[] MAJORS = {
        "an integer", "an integer", "a byte string", "a text", "a list", "a map", "a tag", "a simple value"
    };

    private final byte[] bytes;
    private final String[] knownKeys = new String[64];
    private int at;

    CborReader(byte[] bytes) {
        this.bytes = bytes;
    }

    Node read() {
        if (bytes.length > Block.MAX_SIZE) {
            throw new CairnException(
                    Kind.CORRUPT,
                    "a DAG-CBOR block has at most " + Block.MAX_SIZE + " bytes, this one has " + bytes.length);
        }
        Node node = value(1);
        if (at < bytes.length) {
            throw refused("more bytes follow the value", at);
        }
        return node;
    }

    private Node value(int depth) {
        int start = at;
        if (depth > DagCbor.MAX_DEPTH) {
            throw refused("a value stands more than " + DagCbor.MAX_DEPTH + " deep in others", start);
        }
        int head = next(start);
        int major = head >>> 5;
        int info = head & 31;
        return switch (major) {
            case 0 -> new Node.Int(unsigned(argument(info, start, major)));
            case 1 -> new Node.Int(unsigned(argument(info, start, major)).not());
            case 2 -> {
                int length = length(info, start, major);
                at += length;
                yield new Node.Bytes(bytes, at - length, length);
            }
            case 3 -> new Node.Text(text(length(info, start, major), start));
            case 4 -> items(length(info, start, major), depth);
            case 5 -> fields(length(info, start, major), depth);
            case 6 -> link(argument(info, start, major), start);
            default -> simple(info, start);
        };
    }

    private Node items(int count, int depth) {
        List<Node> values = new ArrayList<>(Math.min(count, 1024));
        for (int i = 0; i < count; i++) {
            values.add(value(depth + 1));
        }
        return new Node.Items(values);
    }

    private Node fields(int count, int depth) {
        String[] keys = new String[Math.min(count, 16)];
        Node[] values = new Node[keys.length];
        int before = 0;
        int beforeLength = -1;
        for (int i = 0; i < count; i++) {
            if (i == keys.length) {
                int room = Math.min(count, i * 2);
                keys = Arrays.copyOf(keys, room);
                values = Arrays.copyOf(values, room);
            }
            int start = at;
            int head = next(start);
            if (head >>> 5 != 3) {
                throw refused("a map's key is a text, not " + MAJORS[head >>> 5], start);
            }
            int length = length(head & 31, start, 3);
            if (beforeLength >= 0) {
                checkOrder(before, beforeLength, length, start);
            }
            before = at;
            beforeLength = length;
            keys[i] = key(length, start);
            values[i] = value(depth + 1);
        }
        return new Node.Fields(new FieldMap(keys, values));
    }

    private void checkOrder(int before, int beforeLength, int length, int start) {
        int order = beforeLength != length
                ? Integer.compare(beforeLength, length)
                : Arrays.compareUnsigned(bytes, before, before + length, bytes, at, at + length);
        if (order == 0) {
            throw refused("a map has the key '" + text(length, start) + "' twice", start);
        }
        if (order > 0) {
            throw refused("the key '" + text(length, start) + "' of a map is not in order", start);
        }
    }

    private String key(int length, int start) {
        if (length > 24) {
            return text(length, start);
        }
        int hash = length;
        for (int i = at; i < at + length; i++) {
            hash = hash * 31 + bytes[i];
        }
        int slot = (hash ^ (hash >>> 6)) & 63;
        String known = knownKeys[slot];
        if (known != null && isHere(known, length)) {
            at += length;
            return known;
        }
        String key = text(length, start);
        knownKeys[slot] = key;
        return key;
    }

    private boolean isHere(String known, int length) {
        if (known.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (bytes[at + i] != known.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private String text(int length, int start) {
        String text = Utf8.decode(bytes, at, length);
        if (text == null) {
            throw refused("a text is no UTF-8", start);
        }
        at += length;
        return text;
    }

    private Node link(long tag, int start) {
        if (tag != 42) {
            throw refused("the only tag is 42, not " + Long.toUnsignedString(tag), start);
        }
        int head = next(at);
        if (head >>> 5 != 2) {
            throw refused("a link is bytes, not " + MAJORS[head >>> 5], start);
        }
        int length = length(head & 31, start, 2);
        if (length == 0 || bytes[at] != 0) {
            throw refused("a link's bytes begin with 0", start);
        }
        try {
            Cid target = Cid.of(bytes, at + 1, at + length);
            at += length;
            return new Node.Link(target);
        } catch (IllegalArgumentException e) {
            throw refused("a link is no CID: " + e.getMessage(), start);
        }
    }

    private Node simple(int info, int start) {
        return switch (info) {
            case 20 -> new Node.Bool(false);
            case 21 -> new Node.Bool(true);
            case 22 -> new Node.Null();
            case 25, 26 -> throw refused("a float has 64 bits", start);
            case 27 -> {
                double value = Double.longBitsToDouble(bigEndian(8, start));
                if (!Double.isFinite(value)) {
                    throw refused("there is no float " + value, start);
                }
                yield new Node.Real(value);
            }
            case 31 -> throw refused("there is no break", start);
            default -> throw refused("there is no simple value " + info, start);
        };
    }

    private int length(int info, int start, int major) {
        long length = argument(info, start, major);
        if (length < 0 || length > bytes.length - at) {
            throw refused(MAJORS[major] + " is cut off", start);
        }
        return (int) length;
    }

    private long argument(int info, int start, int major) {
        if (info < 24) {
            return info;
        }
        if (info > 27) {
            throw refused(
                    info == 31
                            ? MAJORS[major] + " has no definite length"
                            : MAJORS[major] + " begins with an unknown byte",
                    start);
        }
        int size = 1 << (info - 24);
        long argument = bigEndian(size, start);
        boolean shorter = size == 1 ? argument < 24 : argument >>> (4 * size) == 0;
        if (shorter) {
            throw refused(
                    (major >= 2 && major <= 5 ? "the length of " : "") + MAJORS[major]
                            + " is written longer than needed",
                    start);
        }
        return argument;
    }

    private long bigEndian(int size, int start) {
        if (size > bytes.length - at) {
            throw refused("the block is cut off", start);
        }
        long value = 0;
        for (int i = 0; i < size; i++) {
            value = (value << 8) | (bytes[at++] & 0xff);
        }
        return value;
    }

    private int next(int start) {
        if (at >= bytes.length) {
            throw refused("the block is cut off", start);
        }
        return bytes[at++] & 0xff;
    }

    private static BigInteger unsigned(long value) {
        return value >= 0
                ? BigInteger.valueOf(value)
                : BigInteger.valueOf(value >>> 1).shiftLeft(1).add(BigInteger.valueOf(value & 1));
    }

    private static CairnException refused(String what, int position) {
        return new CairnException(Kind.CORRUPT, "not strict DAG-CBOR: " + what + " (byte " + position + ")");
    }
}
