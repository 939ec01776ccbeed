package dev.cairn.unixfs.data;

import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.octet.Utf8;
import org.jspecify.annotations.Nullable;

/// The names in a folder: bytes, of which those that are no UTF-8 cannot be spoken of here.
public final class Names {
    private Names() {}

    /// The bytes of a name that somebody wants to store.
    public static byte[] bytes(String name) {
        byte[] bytes = utf8(name, "name");
        String refusal = refusal(bytes, 0, bytes.length);
        if (refusal != null) {
            throw new CairnException(Kind.REFUSED, "the name '" + name + "' " + refusal);
        }
        return bytes;
    }

    /// The bytes of a symlink's target.
    public static byte[] targetBytes(String target) {
        byte[] bytes = utf8(target, "target");
        if (bytes.length == 0 || target.indexOf('\0') >= 0) {
            throw new CairnException(Kind.REFUSED, "a symlink cannot point to '" + target + "'");
        }
        return bytes;
    }

    private static byte[] utf8(String text, String what) {
        byte[] bytes = Utf8.encode(text);
        if (bytes == null) {
            throw new CairnException(Kind.REFUSED, "the " + what + " '" + text + "' is not Unicode; rename it");
        }
        return bytes;
    }

    /// Why these bytes cannot name anything in a folder, or null if they can.
    public static @Nullable String refusal(byte[] bytes, int from, int length) {
        if (length == 0) {
            return "is empty";
        }
        if (bytes[from] == '.' && (length == 1 || (length == 2 && bytes[from + 1] == '.'))) {
            return "means a folder itself or the one above";
        }
        for (int i = from; i < from + length; i++) {
            if (bytes[i] == '/') {
                return "holds a slash";
            }
            if (bytes[i] == 0) {
                return "holds a NUL";
            }
        }
        return null;
    }
}
