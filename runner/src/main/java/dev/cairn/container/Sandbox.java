package dev.cairn.container;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// All that a program is to see, and no more. A description: whoever has one has started nothing.
///
/// @param environment what is declared, the values of secrets included; every runtime adds [#MINIMUM] under it
/// @param masked      texts that the captured streams show as `***`
/// @param network     whether it has the machine's network rather than none at all
/// @param streams     an existing folder for the captured standard output and error
public record Sandbox(
        RootFileSystem root,
        Work work,
        Program program,
        SortedMap<String, String> environment,
        List<String> masked,
        Limits limits,
        boolean network,
        Path streams) {
    /// The environment that every program has.
    public static final SortedMap<String, String> MINIMUM = Collections.unmodifiableSortedMap(new TreeMap<>(Map.of(
            "HOME", "/tmp",
            "LANG", "C.UTF-8",
            "PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
            "TMPDIR", "/tmp",
            "TZ", "UTC")));

    public Sandbox {
        environment = Collections.unmodifiableSortedMap(new TreeMap<>(environment));
        masked = List.copyOf(masked);
        environment.forEach((name, value) -> {
            if (name.isEmpty() || name.indexOf('=') >= 0 || name.indexOf('\0') >= 0 || value.indexOf('\0') >= 0) {
                throw new IllegalArgumentException("'" + name + "' cannot be a variable, or its value holds a NUL");
            }
        });
    }

    /// What is declared, and the minimum where it declares nothing.
    public SortedMap<String, String> wholeEnvironment() {
        SortedMap<String, String> whole = new TreeMap<>(MINIMUM);
        whole.putAll(environment);
        return whole;
    }
}
