package dev.cairn.image.layout;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import java.util.HexFormat;

/// What OCI calls a blob: the SHA-256 of its bytes.
///
/// @param hex 64 digits
public record BlobDigest(String hex) {
    private static final String ALGORITHM = "sha256:";

    public BlobDigest {
        boolean good = hex.length() == 64;
        for (int i = 0; good && i < hex.length(); i++) {
            char c = hex.charAt(i);
            good = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
        }
        if (!good) {
            throw new IllegalArgumentException("'" + hex + "' is no SHA-256");
        }
    }

    /// @param text `sha256:` and the digits
    /// @throws IllegalArgumentException if it is something else; other algorithms are not taken
    public static BlobDigest parse(String text) {
        if (!text.startsWith(ALGORITHM)) {
            throw new IllegalArgumentException("'" + text + "' is no sha256:… digest");
        }
        return new BlobDigest(text.substring(ALGORITHM.length()));
    }

    public static BlobDigest of(byte[] bytes) {
        return ofDigest(Cid.sha256().digest(bytes));
    }

    static BlobDigest ofDigest(byte[] sha256) {
        return new BlobDigest(HexFormat.of().formatHex(sha256));
    }

    /// The digest that a raw CID holds.
    public static BlobDigest of(Cid cid) {
        return ofDigest(cid.digest());
    }

    /// The same as the CID of a raw block.
    public Cid cid() {
        return Cid.v1(Codec.RAW, HexFormat.of().parseHex(hex));
    }

    @Override
    public String toString() {
        return ALGORITHM + hex;
    }
}
