package dev.cairn.task.difference;

import java.util.Optional;

/// One thing in which two tasks differ.
///
/// @param what `input`, `output`, `value`, `env`, `script`, `command`, `interpreter`, `software`, `network`,
///             `salt`, `secret`, `expose`, `share`, `symlink`, `user`, `workdir` or `emulate-fhs`
/// @param name which of them; empty where there is but one
/// @param was  absent if it was added
/// @param is   absent if it was removed
public record Difference(String what, String name, Optional<String> was, Optional<String> is) {
    /// As a person reads it: `input genome.fa: bafy…a → bafy…b`, `env LANG added`.
    public String sentence() {
        String subject = name.isEmpty() ? what : what + " " + name;
        if (was.isEmpty()) {
            return subject + " added";
        }
        if (is.isEmpty()) {
            return subject + " removed";
        }
        String before = shortened(was.get());
        String after = shortened(is.get());
        return before.length() + after.length() > 120 || before.indexOf('\n') >= 0
                ? subject + " changed"
                : subject + ": " + before + " → " + after;
    }

    /// CIDs and digests by their beginning and end: enough to tell two apart.
    private static String shortened(String text) {
        if (text.length() == 71 && text.startsWith("sha256:")) {
            return text.substring(0, 15) + "…" + text.substring(text.length() - 6);
        }
        return text.length() > 40 && text.startsWith("ba") && text.indexOf(' ') < 0
                ? text.substring(0, 8) + "…" + text.substring(text.length() - 6)
                : text;
    }
}
