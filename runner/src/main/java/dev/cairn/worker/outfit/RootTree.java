package dev.cairn.worker.outfit;

import dev.cairn.container.Bind;
import dev.cairn.container.RootFileSystem;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A root file system to which something is added. Nothing can be made in a folder that is shown read-only as a
/// whole; so of one that gets something new, all that is in it is shown one by one.
final class RootTree {
    /// Each is a mount, and mounts cost ever more: a thousand 0.6 s with bubblewrap, two thousand 2.5 s.
    private static final int MOST_ENTRIES = 2000;

    /// As many as Linux follows.
    private static final int MOST_LINKS = 40;

    private final List<Bind> binds;
    private final SortedMap<String, String> links;

    RootTree(RootFileSystem root) {
        this.binds = new ArrayList<>(root.binds());
        this.links = new TreeMap<>(root.links());
    }

    RootFileSystem done() {
        return new RootFileSystem(binds, links);
    }

    /// Whether something is at a path, where symlinks on the way are followed.
    boolean has(String path) throws IOException {
        String real = parentOf(path) + "/" + nameOf(path);
        boolean above = binds.stream().anyMatch(bind -> bind.target().startsWith(real + "/"))
                || links.keySet().stream().anyMatch(link -> link.startsWith(real + "/"));
        return above
                || links.containsKey(real)
                || source(real).filter(RootTree::isThere).isPresent();
    }

    /// What shows a file or folder at a path; empty if nothing is there.
    Optional<Path> find(String path) throws IOException {
        String real = resolved(path);
        return source(real).filter(RootTree::isThere);
    }

    /// Shows something read-only.
    ///
    /// @param source a regular file or a folder
    void show(Path source, String path) throws IOException {
        binds.add(new Bind(source, room(path, Files.isDirectory(source))));
    }

    /// Makes it possible to mount something.
    ///
    /// @return where, with no symlink on the way
    String room(String path, boolean folder) throws IOException {
        String real = resolved(path);
        Optional<Path> there = source(real).filter(RootTree::isThere);
        if (there.isEmpty()) {
            open(above(real), path);
        } else if (Files.isDirectory(there.get()) != folder) {
            throw refused("'" + path + "' is a " + (folder ? "file" : "folder") + " in the software, and was to be a "
                    + (folder ? "folder" : "file") + "; choose another path");
        }
        return real;
    }

    /// Makes a symlink where nothing is.
    void link(String path, String target) throws IOException {
        if (has(path)) {
            throw refused("the symlink '" + path + "' cannot be made: the software has something there already; choose"
                    + " another path");
        }
        String parent = parentOf(path);
        open(parent, path);
        links.put(parent + "/" + nameOf(path), target);
    }

    /// The path with no symlink in it, as far as there is something.
    private String resolved(String path) throws IOException {
        Deque<String> ahead = new ArrayDeque<>(List.of(path.substring(1).split("/")));
        String at = "";
        int followed = 0;
        while (!ahead.isEmpty()) {
            String name = ahead.remove();
            if (name.isEmpty() || name.equals(".")) {
                continue;
            }
            if (name.equals("..")) {
                at = above(at);
                continue;
            }
            String next = at + "/" + name;
            String target = target(next);
            if (target == null) {
                at = next;
                continue;
            }
            if (++followed > MOST_LINKS) {
                throw refused("'" + path + "' leads through too many symlinks of the software; choose another path");
            }
            at = target.startsWith("/") ? "" : at;
            List.of(target.split("/")).reversed().forEach(ahead::addFirst);
        }
        return at;
    }

    private @Nullable String target(String path) throws IOException {
        String link = links.get(path);
        if (link != null) {
            return link;
        }
        Optional<Path> source = source(path);
        return source.isPresent() && Files.isSymbolicLink(source.get())
                ? Files.readSymbolicLink(source.get()).toString()
                : null;
    }

    private String parentOf(String path) throws IOException {
        String parent = above(path);
        return parent.isEmpty() ? "" : resolved(parent);
    }

    /// Has a folder's entries shown one by one, where it is part of something that is shown as a whole.
    ///
    /// @param wanted what is to be made in it, for messages
    private void open(String folder, String wanted) throws IOException {
        int index = covering(folder);
        if (index < 0) {
            return;
        }
        Bind whole = binds.remove(index);
        if (!Files.isDirectory(whole.source())) {
            throw refused("'" + wanted + "' cannot be made: '" + whole.target() + "' is a file in the software; choose"
                    + " another path");
        }
        List<Bind> parts = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(whole.source())) {
            for (Path entry : entries) {
                String target = whole.target() + "/" + entry.getFileName();
                if (Files.isSymbolicLink(entry)) {
                    links.putIfAbsent(target, Files.readSymbolicLink(entry).toString());
                } else if (Files.isDirectory(entry) || Files.isRegularFile(entry)) {
                    parts.add(new Bind(entry, target));
                }
            }
        }
        if (parts.size() > MOST_ENTRIES) {
            throw refused("'" + wanted + "' cannot be made: '" + whole.target() + "' has " + parts.size()
                    + " entries, too many to be shown one by one; choose another path, as in /opt");
        }
        binds.addAll(index, parts);
        open(folder, wanted);
    }

    /// The last one counts.
    private int covering(String path) {
        for (int i = binds.size() - 1; i >= 0; i--) {
            String target = binds.get(i).target();
            if (path.equals(target) || path.startsWith(target + "/")) {
                return i;
            }
        }
        return -1;
    }

    private Optional<Path> source(String path) {
        int index = covering(path);
        if (index < 0) {
            return Optional.empty();
        }
        Bind bind = binds.get(index);
        return Optional.of(
                path.equals(bind.target())
                        ? bind.source()
                        : bind.source().resolve(path.substring(bind.target().length() + 1)));
    }

    private static boolean isThere(Path path) {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    }

    private static String above(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }

    private static String nameOf(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static CairnException refused(String sentence) {
        return new CairnException(Kind.REFUSED, sentence);
    }
}
