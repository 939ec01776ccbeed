package dev.cairn.container.engine;

import dev.cairn.container.engine.request.Caller;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Gives the user and the group of a program their names where they cannot be given their numbers: what user and group
/// 1000 are called has the caller's numbers.
final class Names {
    private static final int NUMBER = 2;

    private Names() {}

    /// An `/etc/passwd` in which the caller is what user 1000 was, and nobody else is called that.
    static String users(String passwd, Caller caller) {
        List<String> fields = new ArrayList<>(
                fields(passwd).orElse(List.of("cairn", "x", "1000", "1000", "cairn", "/tmp", "/bin/sh")));
        if (fields.size() > NUMBER + 1) {
            fields.set(NUMBER + 1, String.valueOf(caller.group()));
        }
        return named(fields, caller.user(), passwd);
    }

    /// An `/etc/group` in which the caller's group is what group 1000 was, and no other is called that.
    static String groups(String group, Caller caller) {
        return named(new ArrayList<>(fields(group).orElse(List.of("cairn", "x", "1000", ""))), caller.group(), group);
    }

    private static Optional<List<String>> fields(String lines) {
        return lines.lines()
                .map(line -> List.of(line.split(":", -1)))
                .filter(fields -> fields.size() > NUMBER && fields.get(NUMBER).equals("1000"))
                .findFirst();
    }

    /// The first line that fits counts.
    private static String named(List<String> fields, int number, String lines) {
        fields.set(NUMBER, String.valueOf(number));
        List<String> all = new ArrayList<>(List.of(String.join(":", fields)));
        lines.lines().filter(line -> !line.startsWith(fields.getFirst() + ":")).forEach(all::add);
        return String.join("\n", all) + "\n";
    }
}
