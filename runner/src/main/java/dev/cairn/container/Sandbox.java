package dev.cairn.container;

import dev.cairn.task.Paths;
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
/// @param writable    what of the machine it may change, each at an absolute path
/// @param workdir     the existing folder where it starts, relative to `/work`; empty: `/work` itself
public record Sandbox(
        RootFileSystem root,
        Work work,
        Program program,
        SortedMap<String, String> environment,
        List<String> masked,
        Limits limits,
        boolean network,
        Path streams,
        List<Bind> writable,
        String workdir) {
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
        writable = List.copyOf(writable);
        for (Bind bind : writable) {
            if (!bind.target().startsWith("/")) {
                throw new IllegalArgumentException("'" + bind.target() + "' is not absolute");
            }
        }
        if (!workdir.isEmpty()) {
            Paths.checked(workdir);
        }
        environment.forEach((name, value) -> {
            if (name.isEmpty() || name.indexOf('=') >= 0 || name.indexOf('\0') >= 0 || value.indexOf('\0') >= 0) {
                throw new IllegalArgumentException("'" + name + "' cannot be a variable, or its value holds a NUL");
            }
        });
    }

    /// With nothing that it may change, started in `/work`.
    public Sandbox(
            RootFileSystem root,
            Work work,
            Program program,
            SortedMap<String, String> environment,
            List<String> masked,
            Limits limits,
            boolean network,
            Path streams) {
        this(root, work, program, environment, masked, limits, network, streams, List.of(), "");
    }

    /// Where it starts, in the container.
    public String start() {
        return workdir.isEmpty() ? "/work" : "/work/" + workdir;
    }

    /// What is declared, and the minimum where it declares nothing.
    public SortedMap<String, String> wholeEnvironment() {
        SortedMap<String, String> whole = new TreeMap<>(MINIMUM);
        whole.putAll(environment);
        return whole;
    }
}
