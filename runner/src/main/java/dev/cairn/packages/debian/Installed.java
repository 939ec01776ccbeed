package dev.cairn.packages.debian;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// What dpkg says is installed in a root file system.
public final class Installed {
    /// The file that says it.
    public static final List<String> PATH = List.of("var", "lib", "dpkg", "status");

    /// That of a machine with all packages that there are has less.
    public static final long MOST_BYTES = 256 << 20;

    private static final String PACKAGE = "Package: ";
    private static final String VERSION = "Version: ";

    private Installed() {}

    /// The version by the name. What is no such text names nothing.
    public static SortedMap<String, String> read(String status) {
        SortedMap<String, String> found = new TreeMap<>();
        String name = "";
        for (String line : status.lines().toList()) {
            if (line.startsWith(PACKAGE)) {
                name = line.substring(PACKAGE.length());
            } else if (line.startsWith(VERSION)) {
                found.put(name, line.substring(VERSION.length()));
            }
        }
        return found;
    }
}
