package dev.cairn.key;

import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.octet.Octets;
import dev.cairn.octet.Slice;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;

/// Both halves of an Ed25519 key (RFC 8032). Its text says only the public one.
public final class SigningKey {
    /// Bytes of the secret, which the rest is made from.
    public static final int SEED_LENGTH = 32;

    private final byte[] seed;
    private final Ed25519.Half<PrivateKey> key;
    private final VerifyingKey verifying;

    /// The key of this secret.
    ///
    /// @throws IllegalArgumentException if these are not 32 bytes
    public SigningKey(byte[] seed) {
        if (seed.length != SEED_LENGTH) {
            throw new IllegalArgumentException("an Ed25519 secret has " + SEED_LENGTH + " bytes, not " + seed.length);
        }
        this.seed = seed.clone();
        try {
            key = new Ed25519.Half<>(
                    PrivateKey.class,
                    KeyFactory.getInstance(Ed25519.NAME)
                            .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, seed)));
            verifying = verifying(seed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// A new one.
    public static SigningKey random() {
        byte[] seed = new byte[SEED_LENGTH];
        new SecureRandom().nextBytes(seed);
        return new SigningKey(seed);
    }

    /// Java derives a public key only where it makes a pair: it is given the secret as chance.
    private static VerifyingKey verifying(byte[] seed) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(Ed25519.NAME);
        generator.initialize(NamedParameterSpec.ED25519, new Given(seed));
        KeyPair pair = generator.generateKeyPair();
        EdECPublicKey made = (EdECPublicKey) pair.getPublic();
        byte[] y = made.getPoint().getY().toByteArray();
        byte[] bytes = new byte[VerifyingKey.LENGTH];
        for (int i = 0; i < Math.min(y.length, bytes.length); i++) {
            bytes[i] = y[y.length - 1 - i];
        }
        if (made.getPoint().isXOdd()) {
            bytes[VerifyingKey.LENGTH - 1] |= (byte) 0x80;
        }
        return new VerifyingKey(bytes);
    }

    public VerifyingKey verifying() {
        return verifying;
    }

    /// A copy of the secret.
    byte[] seed() {
        return seed.clone();
    }

    /// 64 bytes.
    public byte[] sign(byte[] message) {
        return Ed25519.sign(key, message);
    }

    /// As libp2p and `ipfs key export` write it: a protobuf message of the type and, behind each other, secret
    /// and public key.
    public byte[] toProtobuf() {
        Octets out = new Octets(4 + SEED_LENGTH + VerifyingKey.LENGTH);
        out.write(VerifyingKey.TYPE_FIELD);
        out.write(VerifyingKey.ED25519);
        out.write(VerifyingKey.DATA_FIELD);
        out.write(SEED_LENGTH + VerifyingKey.LENGTH);
        out.write(seed);
        out.write(verifying.bytes());
        return out.toBytes();
    }

    /// Reads what [#toProtobuf] writes.
    ///
    /// @throws CairnException [Kind#REFUSED] if it is a key of another type, [Kind#CORRUPT] if it is none, or
    ///     its halves do not belong together
    public static SigningKey ofProtobuf(byte[] message) {
        byte[] data = VerifyingKey.data("a private key", Slice.of(message));
        // Go once wrote the public key a second time.
        if (data.length != SEED_LENGTH + VerifyingKey.LENGTH && data.length != SEED_LENGTH + 2 * VerifyingKey.LENGTH) {
            throw new CairnException(Kind.CORRUPT, "a private key has " + data.length + " bytes, not 64");
        }
        SigningKey key = new SigningKey(Arrays.copyOf(data, SEED_LENGTH));
        for (int at = SEED_LENGTH; at < data.length; at += VerifyingKey.LENGTH) {
            if (!Arrays.equals(data, at, at + VerifyingKey.LENGTH, key.verifying.bytes(), 0, VerifyingKey.LENGTH)) {
                throw new CairnException(Kind.CORRUPT, "the two halves of a private key do not belong together");
            }
        }
        return key;
    }

    /// The public half in what [#toProtobuf] writes; nobody looks whether it is that of the secret.
    ///
    /// @throws CairnException [Kind#REFUSED] if it is a key of another type, [Kind#CORRUPT] if it is none
    public static VerifyingKey publicHalf(byte[] message) {
        byte[] data = VerifyingKey.data("a private key", Slice.of(message));
        if (data.length < SEED_LENGTH + VerifyingKey.LENGTH) {
            throw new CairnException(Kind.CORRUPT, "a private key has " + data.length + " bytes, not 64");
        }
        return new VerifyingKey(Arrays.copyOfRange(data, SEED_LENGTH, SEED_LENGTH + VerifyingKey.LENGTH));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SigningKey key && Arrays.equals(seed, key.seed);
    }

    @Override
    public int hashCode() {
        return verifying.hashCode();
    }

    @Override
    public String toString() {
        return "the key of " + verifying;
    }

    /// What looks like chance and is not.
    private static final class Given extends SecureRandom {
        private static final long serialVersionUID = 1L;

        private final byte[] bytes;

        Given(byte[] bytes) {
            super(null, null);
            this.bytes = bytes;
        }

        @Override
        public void nextBytes(byte[] target) {
            System.arraycopy(bytes, 0, target, 0, target.length);
        }
    }
}
