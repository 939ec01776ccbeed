package dev.cairn.key;

import dev.cairn.cid.PositionalBase;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.octet.Octets;
import dev.cairn.octet.ProtobufReader;
import dev.cairn.octet.Slice;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// The public half of an Ed25519 key (RFC 8032): 32 bytes.
public final class VerifyingKey {
    public static final int LENGTH = 32;

    static final int ED25519 = 1;
    static final int TYPE_FIELD = 1 << 3 | ProtobufReader.VARINT;
    static final int DATA_FIELD = 2 << 3 | ProtobufReader.BYTES;

    /// What stands before the bytes in a multikey: the multicodec ed25519-pub.
    private static final byte[] MULTIKEY = {(byte) 0xed, 1};

    private static final String DID = "did:key:";

    private final byte[] bytes;
    private volatile Ed25519.@Nullable Half<PublicKey> made;

    /// Whether they are a point of the curve is seen when something is to be verified.
    ///
    /// @throws IllegalArgumentException if these are not 32 bytes
    public VerifyingKey(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("an Ed25519 key has " + LENGTH + " bytes, not " + bytes.length);
        }
        this.bytes = bytes.clone();
    }

    /// A copy of the 32 bytes.
    public byte[] bytes() {
        return bytes.clone();
    }

    /// Whether its other half signed this; not, where these bytes are no key at all.
    public boolean verifies(byte[] message, byte[] signature) {
        try {
            return Ed25519.verifies(made(), message, signature);
        } catch (InvalidKeySpecException e) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Made when it is needed: to load what Java makes keys with takes longer than to read a hundred of them.
    private Ed25519.Half<PublicKey> made() throws GeneralSecurityException {
        Ed25519.Half<PublicKey> found = made;
        if (found == null) {
            byte[] y = new byte[LENGTH];
            for (int i = 0; i < LENGTH; i++) {
                y[i] = bytes[LENGTH - 1 - i];
            }
            boolean odd = y[0] < 0;
            y[0] &= 0x7f;
            found = new Ed25519.Half<>(
                    PublicKey.class,
                    KeyFactory.getInstance(Ed25519.NAME)
                            .generatePublic(new EdECPublicKeySpec(
                                    NamedParameterSpec.ED25519, new EdECPoint(odd, new BigInteger(1, y)))));
            made = found;
        }
        return found;
    }

    /// As a multikey (<https://www.w3.org/TR/cid/#Multikey>), the part of a `did:key` that says the key:
    /// `z6Mk…`.
    public String toMultikey() {
        byte[] all = Arrays.copyOf(MULTIKEY, MULTIKEY.length + LENGTH);
        System.arraycopy(bytes, 0, all, MULTIKEY.length, LENGTH);
        return "z" + PositionalBase.BASE58.encode(all);
    }

    /// Reads what [#toMultikey] writes, with or without `did:key:` in front.
    ///
    /// @throws IllegalArgumentException if it is none, or of another kind
    public static VerifyingKey ofMultikey(String text) {
        String bare = text.startsWith(DID) ? text.substring(DID.length()) : text;
        // An Ed25519 key has 48 characters; more are not worth the time to read them.
        if (!bare.startsWith("z") || bare.length() > 64) {
            throw new IllegalArgumentException("a key is written as 'z6Mk…'");
        }
        byte[] all = PositionalBase.BASE58.decode(bare, 1);
        if (all.length != MULTIKEY.length + LENGTH || all[0] != MULTIKEY[0] || all[1] != MULTIKEY[1]) {
            throw new IllegalArgumentException("it is no Ed25519 key, which is written as 'z6Mk…'");
        }
        return new VerifyingKey(Arrays.copyOfRange(all, MULTIKEY.length, all.length));
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
