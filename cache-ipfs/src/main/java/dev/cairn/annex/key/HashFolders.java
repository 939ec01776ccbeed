package dev.cairn.annex.key;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The two folders in one of which the object of a key lies, below `annex/objects`.
///
/// @param mixed of repositories with a working tree, as in `Xk/8m`
/// @param lower of bare ones and special remotes, as in `a1f/03c`
public record HashFolders(String mixed, String lower) {
    private static final String LETTERS = "0123456789zqjxkmvwgpfZQJXKMVWGPF";
    private static final int BITS = 6;

    public static HashFolders of(AnnexKey key) {
        byte[] digest = md5().digest(key.toString().getBytes(StandardCharsets.UTF_8));
        int word = ByteBuffer.wrap(digest).order(ByteOrder.LITTLE_ENDIAN).getInt();
        String mixed = "" + letter(word, 1) + letter(word, 0) + "/" + letter(word, 3) + letter(word, 2);
        String hex = HexFormat.of().formatHex(digest, 0, 3);
        return new HashFolders(mixed, hex.substring(0, 3) + "/" + hex.substring(3));
    }

    private static char letter(int word, int position) {
        return LETTERS.charAt((word >>> (BITS * position)) & 31);
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            // Every Java has it.
            throw new IllegalStateException(e);
        }
    }
}
