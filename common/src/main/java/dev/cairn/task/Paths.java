package dev.cairn.task;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Paths inside a container, relative to its working directory: names joined by `/`, no `.`, no `..`, nothing empty.
public final class Paths {
    /// By the bytes of their UTF-8 form, as everything that enters a key is sorted.
    public static final Comparator<String> BY_BYTES = Paths::compareBytes;

    private Paths() {}

    /// UTF-8 sorts as code points do; UTF-16 does so too, but that surrogates stand before U+E000 and not behind it.
    private static int compareBytes(String a, String b) {
        int length = Math.min(a.length(), b.length());
        for (int i = 0; i < length; i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x != y) {
                boolean oneIsSurrogate = Character.isSurrogate(x) != Character.isSurrogate(y);
                return oneIsSurrogate && x >= 0xD800 && y >= 0xD800 ? Character.compare(y, x) : Character.compare(x, y);
            }
        }
        return Integer.compare(a.length(), b.length());
    }

    /// Why a path is none of ours, or null if it is.
    public static @Nullable String refusal(String path) {
        if (path.isEmpty()) {
            return "is empty";
        }
        if (path.startsWith("/")) {
            return "is absolute";
        }
        if (path.indexOf('\0') >= 0) {
            return "holds a NUL";
        }
        for (int start = 0; start <= path.length(); ) {
            int slash = path.indexOf('/', start);
            int end = slash < 0 ? path.length() : slash;
            if (end == start || (end == start + 1 && path.charAt(start) == '.')) {
                return "is not normalised";
            }
            if (end == start + 2 && path.startsWith("..", start)) {
                return "leaves the folder";
            }
            start = end + 1;
        }
        return null;
    }

    /// The path itself, if it is one.
    ///
    /// @throws IllegalArgumentException if it is not
    public static String checked(String path) {
        String refusal = refusal(path);
        if (refusal != null) {
            throw new IllegalArgumentException("the path '" + path + "' " + refusal);
        }
        return path;
    }

    /// Whether the target of a symlink is relative and, read from its folder, never climbs above the top: such a one
    /// stays inside whatever else is there.
    ///
    /// @param folder of the symlink, relative to the top; empty if it is the top
    public static boolean stays(String folder, String target) {
        if (target.startsWith("/")) {
            return false;
        }
        int depth = folder.isEmpty() ? 0 : folder.split("/", -1).length;
        for (String name : target.split("/", -1)) {
            if (name.equals("..")) {
                depth--;
            } else if (!name.isEmpty() && !name.equals(".")) {
                depth++;
            }
            if (depth < 0) {
                return false;
            }
        }
        return true;
    }

    /// The names that a path is made of.
    public static List<String> names(String path) {
        return List.of(path.split("/", -1));
    }
}
