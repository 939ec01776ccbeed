package dev.cairn.dag;

import dev.cairn.octet.Octets;
import dev.cairn.octet.Utf8;
import java.math.BigInteger;

/// DAG-CBOR (<https://ipld.io/specs/codecs/dag-cbor/spec/>), strictly: a value has exactly one form, and nothing
/// else is read. Keys are sorted by length, then by their bytes; integers and lengths are as short as can be,
/// floats have 64 bits; the only tag is 42, for links.
public final class DagCbor {
    /// How deep values may stand in each other.
    public static final int MAX_DEPTH = 512;

    private static final BigInteger MAX_INT = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);
    private static final BigInteger MIN_INT = BigInteger.ONE.shiftLeft(64).negate();

    private DagCbor() {}

    /// The one form of a value.
    ///
    /// @throws IllegalArgumentException if it has none: an integer over 64 bits, text that is no Unicode, values
    ///         that stand too deep in each other
    public static byte[] encode(Node node) {
        Octets out = new Octets(256);
        write(node, out);
        return out.toBytes();
    }

    /// Appends the one form of a value.
    ///
    /// @throws IllegalArgumentException as [#encode] does
    public static void write(Node node, Octets out) {
        write(node, out, 1);
    }

    /// The value of a block.
    ///
    /// @throws dev.cairn.failure.CairnException if these bytes are not the one form of a value, or are more than
    ///         [Block#MAX_SIZE]; the message says what is wrong at which byte
    public static Node decode(byte[] block) {
        return new CborReader(block).read();
    }

    private static void write(Node node, Octets out, int depth) {
        if (depth > MAX_DEPTH) {
            throw new IllegalArgumentException("a value stands more than " + MAX_DEPTH + " deep in others");
        }
        switch (node) {
            case Node.Null() -> out.write(0xf6);
            case Node.Bool(boolean value) -> out.write(value ? 0xf5 : 0xf4);
            case Node.Int(BigInteger value) -> writeInt(value, out);
            case Node.Real(double value) -> {
                out.write(0xfb);
                out.writeBigEndian(Double.doubleToRawLongBits(value), 8);
            }
            case Node.Text(String value) -> writeText(value, out);
            case Node.Bytes bytes -> {
                writeHead(out, 2, bytes.length());
                bytes.writeTo(out);
            }
            case Node.Link(var target) -> {
                out.write(0xd8);
                out.write(42);
                writeHead(out, 2, target.length() + 1L);
                out.write(0);
                target.writeTo(out);
            }
            case Node.Items(var values) -> {
                writeHead(out, 4, values.size());
                for (Node value : values) {
                    write(value, out, depth + 1);
                }
            }
            case Node.Fields(var values) -> {
                FieldMap fields = FieldMap.of(values);
                writeHead(out, 5, fields.size());
                for (int i = 0; i < fields.size(); i++) {
                    writeText(fields.key(i), out);
                    write(fields.value(i), out, depth + 1);
                }
            }
        }
    }

    /// Whether an integer is one of IPLD's: −2⁶⁴ to 2⁶⁴−1.
    static boolean holds(BigInteger value) {
        return value.compareTo(MIN_INT) >= 0 && value.compareTo(MAX_INT) <= 0;
    }

    private static void writeInt(BigInteger value, Octets out) {
        if (!holds(value)) {
            throw new IllegalArgumentException("DAG-CBOR has no integer " + value);
        }
        boolean negative = value.signum() < 0;
        writeHead(out, negative ? 1 : 0, negative ? value.not().longValue() : value.longValue());
    }

    private static void writeText(String text, Octets out) {
        byte[] bytes = Utf8.encode(text);
        if (bytes == null) {
            throw new IllegalArgumentException("a text is not Unicode: '" + text + "'");
        }
        writeHead(out, 3, bytes.length);
        out.write(bytes);
    }

    /// @param argument unsigned
    static void writeHead(Octets out, int major, long argument) {
        int type = major << 5;
        if (argument >= 0 && argument < 24) {
            out.write(type | (int) argument);
        } else if (argument >>> 8 == 0) {
            out.write(type | 24);
            out.write((int) argument);
        } else {
            int size = argument >>> 16 == 0 ? 1 : argument >>> 32 == 0 ? 2 : 3;
            out.write(type | (24 + size));
            out.writeBigEndian(argument, 1 << size);
        }
    }
}
