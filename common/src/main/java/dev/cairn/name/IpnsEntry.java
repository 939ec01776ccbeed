package dev.cairn.name;

import dev.cairn.octet.Octets;
import dev.cairn.octet.ProtobufReader;
import dev.cairn.octet.Slice;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The protobuf message that carries a record: the fields of the old form, which only repeat what the signed
/// data says, and the data with its signature. What is not there is null, of numbers negative.
///
/// @param value       `value`
/// @param oldSignature `signatureV1`
/// @param validity    `validity`
/// @param sequence    `sequence`, taken without a sign
/// @param ttl         `ttl`, in nanoseconds
/// @param publicKey   `pubKey`
/// @param signature   `signatureV2`
@SuppressWarnings("ArrayRecordComponent") // never compared
record IpnsEntry(
        byte @Nullable [] value,
        byte @Nullable [] oldSignature,
        byte @Nullable [] validity,
        @Nullable Long sequence,
        @Nullable Long ttl,
        byte @Nullable [] publicKey,
        byte @Nullable [] signature,
        byte @Nullable [] data) {
    private static final int VALUE = 1 << 3 | ProtobufReader.BYTES;
    private static final int OLD_SIGNATURE = 2 << 3 | ProtobufReader.BYTES;
    private static final int VALIDITY_TYPE = 3 << 3 | ProtobufReader.VARINT;
    private static final int VALIDITY = 4 << 3 | ProtobufReader.BYTES;
    private static final int SEQUENCE = 5 << 3 | ProtobufReader.VARINT;
    private static final int TTL = 6 << 3 | ProtobufReader.VARINT;
    private static final int PUBLIC_KEY = 7 << 3 | ProtobufReader.BYTES;
    private static final int SIGNATURE = 8 << 3 | ProtobufReader.BYTES;
    private static final int DATA = 9 << 3 | ProtobufReader.BYTES;

    static IpnsEntry read(byte[] message) {
        ProtobufReader reader = new ProtobufReader("an IPNS record", Slice.of(message));
        byte[] value = null;
        byte[] oldSignature = null;
        byte[] validity = null;
        Long sequence = null;
        Long ttl = null;
        byte[] publicKey = null;
        byte[] signature = null;
        byte[] data = null;
        while (reader.hasMore()) {
            int tag = reader.tag();
            switch (tag) {
                case VALUE -> value = reader.bytes().toBytes();
                case OLD_SIGNATURE -> oldSignature = reader.bytes().toBytes();
                case VALIDITY -> validity = reader.bytes().toBytes();
                case SEQUENCE -> sequence = reader.varint();
                case TTL -> ttl = reader.varint();
                case PUBLIC_KEY -> publicKey = reader.bytes().toBytes();
                case SIGNATURE -> signature = reader.bytes().toBytes();
                case DATA -> data = reader.bytes().toBytes();
                case VALIDITY_TYPE -> {
                    if (reader.varint() != 0) {
                        throw reader.refused("has a validity of an unknown type");
                    }
                }
                default -> reader.skip(tag);
            }
        }
        return new IpnsEntry(value, oldSignature, validity, sequence, ttl, publicKey, signature, data);
    }

    byte[] encode() {
        Octets out = new Octets(512);
        bytes(out, VALUE, value);
        bytes(out, OLD_SIGNATURE, oldSignature);
        if (validity != null) {
            out.write(VALIDITY_TYPE);
            out.write(0);
        }
        bytes(out, VALIDITY, validity);
        number(out, SEQUENCE, sequence);
        number(out, TTL, ttl);
        bytes(out, PUBLIC_KEY, publicKey);
        bytes(out, SIGNATURE, signature);
        bytes(out, DATA, data);
        return out.toBytes();
    }

    private static void bytes(Octets out, int tag, byte @Nullable [] value) {
        if (value != null) {
            out.write(tag);
            out.writeVarint(value.length);
            out.write(value);
        }
    }

    private static void number(Octets out, int tag, @Nullable Long value) {
        if (value != null) {
            out.write(tag);
            out.writeVarint(value);
        }
    }

    /// Whether the fields of the old form say what is signed; so too if there are none.
    boolean agreesWith(IpnsClaim claim) {
        if (value == null && oldSignature == null) {
            return true;
        }
        return Arrays.equals(claim.valueBytes(), value)
                && Arrays.equals(claim.validityBytes(), validity)
                && (sequence == null ? 0 : sequence) == claim.sequence()
                && (ttl == null ? 0 : ttl) == claim.ttlNanos();
    }
}
