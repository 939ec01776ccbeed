package dev.cairn.key;

import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;

/// The forms in which `ipfs key export` writes a secret key into a file.
public enum KeyFile {
    /// A protobuf message, see [SigningKey#toProtobuf].
    LIBP2P("libp2p-protobuf-cleartext", "key"),
    /// PKCS #8 (RFC 8410) in base 64 between two lines, as OpenSSL writes it too.
    PEM("pem-pkcs8-cleartext", "pem");

    /// The most bytes that a file of either form has; an RSA key of 16384 bits, which is refused by its kind, fits in.
    public static final int MAX_SIZE = 1 << 16;

    private static final String BEGIN = "-----BEGIN ";
    private static final String PRIVATE = "PRIVATE KEY";

    /// What stands in PKCS #8 before the secret of an Ed25519 key.
    private static final byte[] HEAD = {
        0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20
    };

    /// Kinds of keys that Java knows and IPNS here does not.
    private static final List<String> OTHERS = List.of("RSA", "EC", "Ed448", "X25519", "X448", "DSA", "RSASSA-PSS");

    private final String word;
    private final String ending;

    KeyFile(String word, String ending) {
        this.word = word;
        this.ending = ending;
    }

    /// As Kubo calls it.
    public String word() {
        return word;
    }

    /// What the names of such files end with.
    public String ending() {
        return ending;
    }

    /// The form that a file is in, by its beginning.
    public static KeyFile of(byte[] file) {
        return new String(file, 0, Math.min(file.length, 1 << 12), StandardCharsets.ISO_8859_1).contains(BEGIN)
                ? PEM
                : LIBP2P;
    }

    /// What a file of this form holds.
    public byte[] write(SigningKey key) {
        return switch (this) {
            case LIBP2P -> key.toProtobuf();
            case PEM -> {
                byte[] der = new byte[HEAD.length + SigningKey.SEED_LENGTH];
                System.arraycopy(HEAD, 0, der, 0, HEAD.length);
                System.arraycopy(key.seed(), 0, der, HEAD.length, SigningKey.SEED_LENGTH);
                String text = BEGIN + PRIVATE + "-----\n" + Base64.getEncoder().encodeToString(der) + "\n-----END "
                        + PRIVATE + "-----\n";
                yield text.getBytes(StandardCharsets.US_ASCII);
            }
        };
    }

    /// The key in a file of this form.
    ///
    /// @throws CairnException [Kind#REFUSED] if it is a key of another kind, [Kind#CORRUPT] if it is none
    public SigningKey read(byte[] file) {
        return switch (this) {
            case LIBP2P -> SigningKey.ofProtobuf(file);
            case PEM -> pkcs8(pem(new String(file, StandardCharsets.ISO_8859_1)));
        };
    }

    private static byte[] pem(String text) {
        int start = text.indexOf(BEGIN);
        int line = start < 0 ? -1 : text.indexOf("-----", start + BEGIN.length());
        if (line < 0) {
            throw corrupt("holds no block of PEM");
        }
        String label = text.substring(start + BEGIN.length(), line);
        if (!label.equals(PRIVATE)) {
            String what = label.length() > 40 ? "something else" : "'" + label.replaceAll("[^ -~]", "?") + "'";
            throw new CairnException(
                    Kind.REFUSED,
                    "the file holds " + what + "; what can be read is '" + PRIVATE + "', without a password");
        }
        int end = text.indexOf("-----END " + PRIVATE + "-----", line);
        if (end < 0) {
            throw corrupt("has no end");
        }
        try {
            return Base64.getDecoder().decode(text.substring(line + 5, end).replaceAll("\\s", ""));
        } catch (IllegalArgumentException e) {
            throw new CairnException(Kind.CORRUPT, "the file is no base 64 between its two lines", e);
        }
    }

    private static SigningKey pkcs8(byte[] der) {
        try {
            PrivateKey key = decoded("Ed25519", der);
            return new SigningKey(((EdECPrivateKey) key).getBytes().orElseThrow());
        } catch (InvalidKeySpecException e) {
            for (String kind : OTHERS) {
                try {
                    decoded(kind, der);
                } catch (InvalidKeySpecException another) {
                    continue;
                }
                throw new CairnException(
                        Kind.REFUSED, "a private key is of the kind " + kind + "; only Ed25519 is known here", e);
            }
            throw new CairnException(
                    Kind.CORRUPT, "the file holds no private key of a known kind; only Ed25519 is known here", e);
        }
    }

    private static PrivateKey decoded(String kind, byte[] der) throws InvalidKeySpecException {
        try {
            return KeyFactory.getInstance(kind).generatePrivate(new PKCS8EncodedKeySpec(der));
        } catch (InvalidKeySpecException e) {
            throw e;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static CairnException corrupt(String why) {
        return new CairnException(Kind.CORRUPT, "the file of a private key " + why);
    }
}
