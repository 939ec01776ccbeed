package dev.cairn.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// The layout of a root file system that is made of the host's own software. A container has these folders
/// read-only at the same names, these symlinks, an empty folder over each of the hidden ones, and an `/etc` from
/// [dev.cairn.host.etc.MadeUpEtc]; nothing else of the host.
///
/// @param root     where the host's root is: `/`, but for tests
/// @param folders  names at the root to bind read-only: `usr` first; where `/bin` and its like are folders of their
/// own,
///                 they too
/// @param symlinks name at the root → target, relative to the root: `bin` → `usr/bin`
/// @param hidden   folders, relative to the root, over which an empty one stands: `usr/local`, where it exists as a
///                 folder
public record HostRoot(Path root, List<String> folders, SortedMap<String, String> symlinks, List<String> hidden) {
    private static final List<String> NAMES = List.of("bin", "sbin", "lib", "lib32", "lib64", "libx32");
    private static final String LOCAL = "usr/local";

    public HostRoot {
        folders = List.copyOf(folders);
        symlinks = Collections.unmodifiableSortedMap(new TreeMap<>(symlinks));
        hidden = List.copyOf(hidden);
    }

    /// The layout of a machine.
    ///
    /// @throws IOException if it has no `/usr`, or it cannot be looked at
    public static HostRoot of(Path root) throws IOException {
        if (!Files.isDirectory(root.resolve("usr"))) {
            throw new IOException("there is no folder " + root.resolve("usr") + " whose software could be used");
        }
        List<String> folders = new ArrayList<>(List.of("usr"));
        SortedMap<String, String> symlinks = new TreeMap<>();
        for (String name : NAMES) {
            Path path = root.resolve(name);
            if (Files.isSymbolicLink(path)) {
                Path target = Path.of("/").resolve(Files.readSymbolicLink(path)).normalize();
                if (target.startsWith("/usr") && target.getNameCount() > 1) {
                    symlinks.put(name, target.toString().substring(1));
                }
            } else if (Files.isDirectory(path)) {
                folders.add(name);
            }
        }
        boolean local = Files.isDirectory(root.resolve(LOCAL), LinkOption.NOFOLLOW_LINKS);
        return new HostRoot(root, folders, symlinks, local ? List.of(LOCAL) : List.of());
    }

    /// Where an absolute path of a package lies once the symlinks at the root are followed: `/bin/ls` →
    /// `/usr/bin/ls`.
    public String resolved(String path) {
        int end = path.indexOf('/', 1);
        String first = end < 0 ? path.substring(1) : path.substring(1, end);
        String target = first.equals("usr") ? null : symlinks.get(first);
        return target == null ? path : "/" + target + (end < 0 ? "" : path.substring(end));
    }
}
