package dev.cairn.task;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Paths inside a container, relative to its working directory: names joined by `/`, no `.`, no `..`, nothing empty.
public final class Paths {
    /// By the bytes of their UTF-8 form, as everything that enters a key is sorted.
    public static final Comparator<String> BY_BYTES =
            (a, b) -> Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));

    private Paths() {}

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
        for (String name : names(path)) {
            if (name.isEmpty() || name.equals(".")) {
                return "is not normalised";
            }
            if (name.equals("..")) {
                return "leaves the folder";
            }
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

    /// The names that a path is made of.
    public static List<String> names(String path) {
        return List.of(path.split("/", -1));
    }
}
