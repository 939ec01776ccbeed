package dev.cairn.workflow.read.option;

import dev.cairn.workflow.Lending;
import dev.cairn.workflow.folder.Seen;
import dev.cairn.workflow.folder.Tree;
import dev.cairn.workflow.model.Named;
import dev.cairn.workflow.model.Problems;
import dev.cairn.workflow.text.NormalPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Files and folders of the machine that a workflow names, and whether it may: what lies in its folder freely,
/// and otherwise what the person allows.
public final class HostThings {
    private static final List<Path> KERNELS = List.of(Path.of("/proc"), Path.of("/sys"), Path.of("/dev"));

    private final Tree tree;
    private final Lending lending;
    private final Problems problems;

    public HostThings(Tree tree, Lending lending, Problems problems) {
        this.tree = tree;
        this.lending = lending;
        this.problems = problems;
    }

    /// Something that is there.
    ///
    /// @param path with no symlink in it, but for what git-annex has
    record Thing(Path path, boolean isFolder) {}

    boolean isRelative(String host) {
        return !host.startsWith("/");
    }

    /// What may be read; empty if nothing, which has been told then.
    Optional<Thing> exposed(Named named, String host) {
        Optional<Thing> thing = find("expose", named, host);
        return thing.filter(found -> tree.isInside(found.path())
                || isAllowed(found.path(), lending.exposed())
                || isAllowed(found.path(), lending.shared())
                || refuse(named, "expose", host, outside("expose", found.path())));
    }

    /// What may be changed; empty if nothing, which has been told then.
    Optional<Thing> shared(Named named, String host) {
        Optional<Thing> thing = find("share", named, host);
        return thing.filter(found -> !Files.isSymbolicLink(found.path())
                        || refuse(named, "share", host, "is a symlink; share what it stands for"))
                .filter(found -> tree.isOwn(found.path())
                        || isAllowed(found.path(), lending.shared())
                        || refuse(named, "share", host, outside("share", found.path())));
    }

    private static String outside(String key, Path path) {
        return "lies outside the workflow's folder (" + path + "), which is not for a workflow to decide; allow it with"
                + " the setting " + key + ".allow, or with --" + key + ".allow " + path;
    }

    private static boolean isAllowed(Path real, List<Path> allowed) {
        return allowed.stream().flatMap(one -> real(one).stream()).anyMatch(real::startsWith);
    }

    /// Empty where nothing is: then nothing is in it.
    private static Optional<Path> real(Path path) {
        try {
            return Optional.of(path.toRealPath());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private Optional<Thing> find(String key, Named named, String host) {
        if (!isRelative(host)) {
            return absolute(key, named, host);
        }
        String bare = host.endsWith("/") ? host.substring(0, host.length() - 1) : host;
        String refusal = NormalPath.refusal(bare);
        if (refusal == null) {
            refusal = NormalPath.excess(bare);
        }
        if (refusal != null) {
            refuse(named, key, host, refusal);
            return Optional.empty();
        }
        return switch (tree.look(NormalPath.of(bare))) {
            case Seen.File(Path path) -> Optional.of(new Thing(path, false));
            case Seen.Folder(Path path) -> Optional.of(new Thing(path, true));
            case Seen.Outside(Path real, boolean _) -> absolute(key, named, real.toString());
            case Seen.Nothing nothing -> refused(key, named, host, nothing.refusal());
            case Seen.Unreadable unreadable -> refused(key, named, host, unreadable.refusal());
        };
    }

    private Optional<Thing> absolute(String key, Named named, String host) {
        try {
            Path real = Path.of(host).toRealPath();
            if (KERNELS.stream().anyMatch(real::startsWith)) {
                return refused(key, named, host, "is the kernel's, not a file that has a content");
            }
            if (Files.isDirectory(real)) {
                return Optional.of(new Thing(real, true));
            }
            return Files.isRegularFile(real)
                    ? Optional.of(new Thing(real, false))
                    : refused(key, named, host, "is no regular file and no folder, but a device, a pipe or a socket");
        } catch (NoSuchFileException e) {
            return refused(key, named, host, "is not there");
        } catch (IOException | InvalidPathException e) {
            return refused(key, named, host, "cannot be read: " + e.getMessage());
        }
    }

    private Optional<Thing> refused(String key, Named named, String host, String reason) {
        refuse(named, key, host, reason);
        return Optional.empty();
    }

    private boolean refuse(Named named, String key, String host, String reason) {
        problems.add(named.place(), "'" + key + "': " + Problems.quoted(host) + " " + reason);
        return false;
    }
}
