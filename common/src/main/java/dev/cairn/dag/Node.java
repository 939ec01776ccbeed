package dev.cairn.dag;

import dev.cairn.cid.Cid;
import dev.cairn.octet.Octets;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// A value of the IPLD data model (<https://ipld.io/docs/data-model/>).
public sealed interface Node {
    record Null() implements Node {}

    record Bool(boolean value) implements Node {}

    /// An integer; DAG-CBOR carries −2⁶⁴ to 2⁶⁴−1.
    record Int(BigInteger value) implements Node {
        public Int(long value) {
            this(BigInteger.valueOf(value));
        }
    }

    /// A floating-point number that is finite: IPLD has no other.
    record Real(double value) implements Node {
        public Real {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("IPLD has no " + value);
            }
        }
    }

    record Text(String value) implements Node {}

    /// Bytes that nobody changes any more.
    final class Bytes implements Node {
        private final byte[] value;

        /// A copy of these bytes.
        public Bytes(byte[] value) {
            this(value, 0, value.length);
        }

        /// A copy of `length` bytes from `from` on.
        public Bytes(byte[] value, int from, int length) {
            this.value = Arrays.copyOfRange(value, from, from + length);
        }

        /// A copy.
        public byte[] value() {
            return value.clone();
        }

        public int length() {
            return value.length;
        }

        /// Appends the bytes.
        public void writeTo(Octets out) {
            out.write(value);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Bytes bytes && Arrays.equals(value, bytes.value);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(value);
        }

        @Override
        public String toString() {
            return "Bytes[" + HexFormat.of().formatHex(value) + "]";
        }
    }

    record Link(Cid target) implements Node {}

    record Items(List<Node> values) implements Node {
        public Items {
            values = List.copyOf(values);
        }
    }

    /// A map; its order means nothing, codecs write their own.
    record Fields(SequencedMap<String, Node> values) implements Node {
        public Fields {
            values = FieldMap.of(values);
        }

        public Fields(Map<String, Node> values) {
            this((SequencedMap<String, Node>) FieldMap.of(values));
        }
    }
}
