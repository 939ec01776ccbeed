package dev.cairn.container.engine;

import dev.cairn.container.Bind;
import dev.cairn.container.RootFileSystem;
import dev.cairn.container.engine.request.Caller;
import dev.cairn.system.OpenFolder;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/// What of a root file system a daemon is told to bind, so that a program sees the same as with any other runtime.
public final class Software {
    /// Daemons mount files of their own over these, but not where something is bound.
    private static final List<String> DAEMONS_OWN =
            List.of("/etc/group", "/etc/hostname", "/etc/hosts", "/etc/passwd", "/etc/resolv.conf");

    private static final int MOST_BYTES = 1 << 20;

    private Software() {}

    /// All of it, and once more each file over which a daemon would mount its own.
    public static List<Bind> bound(RootFileSystem root) {
        List<Bind> all = new ArrayList<>(root.binds());
        for (String name : DAEMONS_OWN) {
            if (root.binds().stream().noneMatch(bind -> bind.target().equals(name))) {
                file(root.binds(), name).ifPresent(file -> all.add(new Bind(file, name)));
            }
        }
        return all;
    }

    /// The same, but what is in a folder is bound for itself, and the folder is the container's own.
    public static RootFileSystem opened(RootFileSystem root, String folder) throws IOException {
        List<Bind> binds = new ArrayList<>();
        SortedMap<String, String> links = new TreeMap<>(root.links());
        for (Bind bind : root.binds()) {
            if (!bind.target().equals(folder)) {
                binds.add(bind);
                continue;
            }
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(bind.source())) {
                for (Path entry : entries) {
                    String target = folder + "/" + entry.getFileName();
                    if (Files.isSymbolicLink(entry)) {
                        links.put(target, Files.readSymbolicLink(entry).toString());
                    } else {
                        binds.add(new Bind(entry, target));
                    }
                }
            }
        }
        return new RootFileSystem(binds, links);
    }

    /// The same with a user and a group of any number called `cairn`.
    ///
    /// @param folder to be made, for the files that say so
    public static List<Bind> named(List<Bind> software, Caller caller, Path folder) throws IOException {
        Map<String, UnaryOperator<String>> changes = Map.of(
                "/etc/passwd",
                passwd -> Names.users(passwd, caller),
                "/etc/group",
                group -> Names.groups(group, caller));
        List<Bind> all = new ArrayList<>(software);
        for (Map.Entry<String, UnaryOperator<String>> change : changes.entrySet()) {
            String target = change.getKey();
            Optional<Path> file = file(software, target);
            if (file.isPresent() && Files.size(file.get()) <= MOST_BYTES) {
                Path changed = OpenFolder.open(Files.createDirectories(folder))
                        .resolve(target.substring(target.lastIndexOf('/') + 1));
                Files.deleteIfExists(changed);
                Files.writeString(changed, change.getValue().apply(Files.readString(file.get())));
                Files.setPosixFilePermissions(changed, PosixFilePermissions.fromString("rw-r--r--"));
                all.removeIf(bind -> bind.target().equals(target));
                all.add(new Bind(changed, target));
            }
        }
        return all;
    }

    /// The file of the machine that is shown at a path; empty if none is.
    private static Optional<Path> file(List<Bind> binds, String target) {
        Path path = Path.of(target);
        Optional<Path> found = Optional.empty();
        for (Bind bind : binds) {
            Path outer = Path.of(bind.target());
            if (path.equals(outer)) {
                found = Optional.of(bind.source());
            } else if (path.startsWith(outer)) {
                found = Optional.of(bind.source().resolve(outer.relativize(path).toString()));
            }
        }
        return found.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS));
    }
}
