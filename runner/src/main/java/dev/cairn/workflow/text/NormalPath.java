package dev.cairn.workflow.text;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Paths as people write them, made normal: `./a//b` is `a/b`.
public final class NormalPath {
    private static final int LONGEST_NAME = 255;

    /// 4096 with the NUL behind it; what stands before the path takes its part.
    private static final int LONGEST_PATH = 3840;

    /// A character takes at most three bytes, two of UTF-16 four.
    private static final int SURELY_SHORT = LONGEST_NAME / 3;

    private static final String LEAVES = "leaves the workflow's folder: '..' is not allowed";
    private static final String LENT = ", and --root NAME=DIR lends it another one";

    private NormalPath() {}

    /// A folder without the slashes that may be written behind it.
    public static String bare(String folder) {
        int end = folder.length();
        while (end > 1 && folder.charAt(end - 1) == '/') {
            end--;
        }
        return folder.substring(0, end);
    }

    /// Why a text is no path of the workflow's folder, with the mend, or null if it is one.
    public static @Nullable String refusal(String text) {
        String flaw = flaw(text);
        return flaw != null && (text.startsWith("/") || flaw.equals(LEAVES)) ? flaw + LENT : flaw;
    }

    /// The same of a path in a folder that nothing else can be lent to.
    public static @Nullable String flaw(String text) {
        if (text.isEmpty()) {
            return "is empty";
        }
        if (text.startsWith("/")) {
            return "is absolute: paths are relative to the workflow's folder";
        }
        if (text.indexOf('\0') >= 0) {
            return "holds a NUL, which no file name can";
        }
        if (!isUnicode(text)) {
            return "holds half a character, which no file name can";
        }
        boolean named = false;
        for (int start = 0; start <= text.length(); ) {
            int slash = text.indexOf('/', start);
            int end = slash < 0 ? text.length() : slash;
            if (end == start + 2 && text.startsWith("..", start)) {
                return LEAVES;
            }
            named = end > start && !(end == start + 1 && text.charAt(start) == '.');
            start = end + 1;
        }
        return named ? null : "names no file: it ends in '/' or '.'";
    }

    /// Why no file can have a path although it is one, or null: Linux has limits.
    public static @Nullable String excess(String path) {
        if (path.length() <= SURELY_SHORT) {
            return null;
        }
        if (path.getBytes(StandardCharsets.UTF_8).length > LONGEST_PATH) {
            return "is longer than a path can be, which is " + LONGEST_PATH + " bytes";
        }
        for (String name : path.split("/", -1)) {
            if (name.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
                return "has a name that is longer than one can be, which is " + LONGEST_NAME + " bytes";
            }
        }
        return null;
    }

    /// The normal form of a text that is not refused.
    public static String of(String text) {
        if (isNormal(text)) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length());
        for (String name : text.split("/", -1)) {
            if (!name.isEmpty() && !name.equals(".")) {
                out.append(out.isEmpty() ? "" : "/").append(name);
            }
        }
        return out.toString();
    }

    private static boolean isNormal(String text) {
        for (int start = 0; start <= text.length(); ) {
            int slash = text.indexOf('/', start);
            int end = slash < 0 ? text.length() : slash;
            if (end == start || (end == start + 1 && text.charAt(start) == '.')) {
                return false;
            }
            start = end + 1;
        }
        return true;
    }

    /// Whether every surrogate has its other half.
    public static boolean isUnicode(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (i + 1 == text.length() || !Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1))) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }
}
