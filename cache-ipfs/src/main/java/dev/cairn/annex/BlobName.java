package dev.cairn.annex;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// What git calls the content of a file.
public final class BlobName {
    private BlobName() {}

    /// @param length bytes of the name: 20 for SHA-1, 32 for SHA-256
    public static String of(byte[] bytes, int length) {
        try {
            MessageDigest digest = MessageDigest.getInstance(length == 20 ? "SHA-1" : "SHA-256");
            digest.update(("blob " + bytes.length + "\0").getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(digest.digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            // Every Java has both.
            throw new IllegalStateException(e);
        }
    }
}
