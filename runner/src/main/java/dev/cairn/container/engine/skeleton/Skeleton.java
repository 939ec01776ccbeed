package dev.cairn.container.engine.skeleton;

import dev.cairn.container.Bind;
import dev.cairn.container.RootFileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// The bones of a root file system: the symlinks at its root, and a mount point for each bind.
public final class Skeleton {
    /// Both daemons mount `/sys`, which is hidden again.
    private static final List<String> FOLDERS = List.of("cairn", "dev", "proc", "run", "sys", "tmp", "work");

    private Skeleton() {}

    public static List<Bone> of(RootFileSystem root) {
        Set<String> folders = new TreeSet<>(FOLDERS);
        List<Bone> rest = new ArrayList<>();
        List<Bind> bound = new ArrayList<>();
        for (Bind bind : root.binds()) {
            if (bound.stream().noneMatch(outer -> isInside(bind, outer))) {
                mountPoint(bind, folders, rest);
            }
            bound.add(bind);
        }
        root.links().forEach((name, target) -> {
            addParents(name.substring(1), folders);
            rest.add(new Bone.Link(name.substring(1), target));
        });
        List<Bone> bones = new ArrayList<>();
        folders.forEach(folder -> bones.add(new Bone.Folder(folder)));
        bones.addAll(rest);
        return bones;
    }

    private static boolean isInside(Bind bind, Bind outer) {
        return Path.of(bind.target()).startsWith(Path.of(outer.target()));
    }

    private static void mountPoint(Bind bind, Set<String> folders, List<Bone> rest) {
        String target = bind.target().substring(1);
        addParents(target, folders);
        if (Files.isDirectory(bind.source())) {
            folders.add(target);
        } else {
            rest.add(Bone.File.empty(target));
        }
    }

    private static void addParents(String name, Set<String> folders) {
        for (int at = name.indexOf('/'); at > 0; at = name.indexOf('/', at + 1)) {
            folders.add(name.substring(0, at));
        }
    }
}
