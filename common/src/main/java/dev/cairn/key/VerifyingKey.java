package dev.cairn.key;

import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.octet.Octets;
import dev.cairn.octet.ProtobufReader;
import dev.cairn.octet.Slice;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.HexFormat;

/// The public half of an Ed25519 key (RFC 8032): 32 bytes.
public final class VerifyingKey {
    public static final int LENGTH = 32;

    static final int ED25519 = 1;
    static final int TYPE_FIELD = 1 << 3 | ProtobufReader.VARINT;
    static final int DATA_FIELD = 2 << 3 | ProtobufReader.BYTES;

    private final byte[] bytes;
    private final PublicKey key;

    /// @throws IllegalArgumentException if these are not 32 bytes, or no point of the curve
    public VerifyingKey(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("an Ed25519 key has " + LENGTH + " bytes, not " + bytes.length);
        }
        this.bytes = bytes.clone();
        byte[] y = new byte[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            y[i] = bytes[LENGTH - 1 - i];
        }
        boolean odd = y[0] < 0;
        y[0] &= 0x7f;
        try {
            key = KeyFactory.getInstance("Ed25519")
                    .generatePublic(new EdECPublicKeySpec(
                            NamedParameterSpec.ED25519, new EdECPoint(odd, new BigInteger(1, y))));
        } catch (InvalidKeySpecException e) {
            throw new IllegalArgumentException("these bytes are no Ed25519 key: " + e.getMessage(), e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// A copy of the 32 bytes.
    public byte[] bytes() {
        return bytes.clone();
    }

    /// Whether its other half signed this.
    public boolean verifies(byte[] message, byte[] signature) {
        try {
            Signature check = Signature.getInstance("Ed25519");
            check.initVerify(key);
            check.update(message);
            return check.verify(signature);
        } catch (java.security.SignatureException e) {
            // Not even in the form of a signature.
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// As libp2p writes public keys: a protobuf message of the type and the bytes
    /// (<https://github.com/libp2p/specs/blob/master/peer-ids/peer-ids.md>).
    public byte[] toProtobuf() {
        Octets out = new Octets(4 + LENGTH);
        out.write(TYPE_FIELD);
        out.write(ED25519);
        out.write(DATA_FIELD);
        out.write(LENGTH);
        out.write(bytes);
        return out.toBytes();
    }

    /// Reads what [#toProtobuf] writes.
    ///
    /// @throws CairnException [Kind#REFUSED] if it is a key of another type, [Kind#CORRUPT] if it is none
    public static VerifyingKey ofProtobuf(byte[] message) {
        byte[] bytes = data("a public key", Slice.of(message));
        try {
            return new VerifyingKey(bytes);
        } catch (IllegalArgumentException e) {
            throw new CairnException(Kind.CORRUPT, String.valueOf(e.getMessage()), e);
        }
    }

    /// The bytes of an Ed25519 key in libp2p's message.
    static byte[] data(String what, Slice message) {
        ProtobufReader reader = new ProtobufReader(what, message);
        long type = -1;
        byte[] data = null;
        while (reader.hasMore()) {
            int tag = reader.tag();
            switch (tag) {
                case TYPE_FIELD -> type = reader.varint();
                case DATA_FIELD -> data = reader.bytes().toBytes();
                default -> reader.skip(tag);
            }
        }
        if (type != ED25519) {
            String kind = type == 0 ? "RSA" : type == 2 ? "Secp256k1" : type == 3 ? "ECDSA" : "number " + type;
            throw new CairnException(Kind.REFUSED, what + " is of the kind " + kind + "; only Ed25519 is known here");
        }
        if (data == null) {
            throw reader.refused("holds no key");
        }
        return data;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VerifyingKey key && Arrays.equals(bytes, key.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}
