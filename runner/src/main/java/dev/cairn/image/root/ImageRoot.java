package dev.cairn.image.root;

import dev.cairn.container.Bind;
import dev.cairn.container.RootFileSystem;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// What containers of an image are made of.
///
/// @param files       read-only
/// @param environment what the image sets, for tasks that do not declare it
public record ImageRoot(RootFileSystem files, SortedMap<String, String> environment) {
    /// What containers have of their own at the root.
    private static final Set<String> OURS = Set.of("work", "tmp", "dev", "proc", "sys", "cairn");

    public ImageRoot {
        environment = Collections.unmodifiableSortedMap(new TreeMap<>(environment));
    }

    /// @param root the unpacked root file system
    /// @param etc  a folder with files that are shown over its `/etc`
    static RootFileSystem files(Path root, Path etc) throws IOException {
        List<Bind> binds = new ArrayList<>();
        SortedMap<String, String> links = new TreeMap<>();
        for (Path entry : sorted(root)) {
            String name = entry.getFileName().toString();
            if (OURS.contains(name)) {
                continue;
            }
            if (Files.isSymbolicLink(entry)) {
                links.put("/" + name, Files.readSymbolicLink(entry).toString());
            } else if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)
                    || Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS)) {
                binds.add(new Bind(entry, "/" + name));
            }
        }
        for (Path file : sorted(etc)) {
            binds.add(new Bind(file, "/etc/" + file.getFileName()));
        }
        return new RootFileSystem(binds, links);
    }

    private static List<Path> sorted(Path folder) throws IOException {
        List<Path> all = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            entries.forEach(all::add);
        }
        all.sort(null);
        return all;
    }
}
