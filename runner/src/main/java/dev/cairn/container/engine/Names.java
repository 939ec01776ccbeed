package dev.cairn.container.engine;

import java.util.ArrayList;
import java.util.List;

/// Gives the user and the group of a program their names where they cannot be given their numbers.
final class Names {
    private Names() {}

    /// An `/etc/passwd` in which a user is `cairn`, and nobody else is.
    static String users(String passwd, Caller caller) {
        return named("cairn:x:" + caller.user() + ":" + caller.group() + ":cairn:/tmp:/bin/sh", passwd);
    }

    /// An `/etc/group` in which a group is `cairn`, and no other is.
    static String groups(String group, Caller caller) {
        return named("cairn:x:" + caller.group() + ":", group);
    }

    /// The first line that fits counts.
    private static String named(String first, String lines) {
        List<String> all = new ArrayList<>(List.of(first));
        lines.lines().filter(line -> !line.startsWith("cairn:")).forEach(all::add);
        return String.join("\n", all) + "\n";
    }
}
