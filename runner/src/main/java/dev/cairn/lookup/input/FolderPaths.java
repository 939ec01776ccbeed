package dev.cairn.lookup.input;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.dag.BlockSource;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.path.Codecs;
import dev.cairn.path.PathWalk;
import dev.cairn.path.Way;
import dev.cairn.task.FileKind;
import dev.cairn.unixfs.UnixFs;
import dev.cairn.unixfs.read.DagReader;
import java.util.ArrayList;
import java.util.List;

/// What lies at a path below something that a CID names.
public final class FolderPaths {
    private final BlockSource source;

    public FolderPaths(BlockSource source) {
        this.source = source;
    }

    /// What lies below a root at these names; symlinks are followed as long as they stay inside the root.
    ///
    /// @param executables those of the folder at the root, relative to it
    public Identity at(Cid root, List<String> names, List<String> executables) {
        DagReader reader = new DagReader(source);
        try {
            if (Codecs.hasFields(root.codec())) {
                return throughValues(root, names);
            }
            return switch (Descent.from(root, names, reader)) {
                case Descent.End.Nowhere(Identity why) -> why;
                case Descent.End.At(Cid cid, List<String> real) -> known(reader, cid, below(real, executables));
            };
        } catch (CairnException e) {
            return new Identity.Broken(e.kind(), e.sentence());
        }
    }

    /// What the links of values lead to, which have no symlinks, and then what lies below that.
    private Identity throughValues(Cid root, List<String> names) {
        PathWalk walk = new PathWalk(source);
        for (int i = 1; i <= names.size(); i++) {
            switch (walk.follow(root, names.subList(0, i))) {
                case Way.Found found -> {
                    if (!Codecs.hasFields(found.target().codec())) {
                        return at(found.target(), names.subList(i, names.size()), List.of());
                    }
                }
                case Way.Absent absent -> {
                    return new Identity.Absent(absent.reason());
                }
            }
        }
        String path = names.isEmpty() ? "" : "/" + String.join("/", names);
        return new Identity.Broken(Kind.REFUSED, root + path + " is a value, no file and no folder");
    }

    /// Whether something lies there; not, if that cannot be told.
    public boolean has(Cid root, List<String> names) {
        return at(root, names, List.of()) instanceof Identity.Known;
    }

    private static Identity known(DagReader reader, Cid cid, List<String> executables) {
        if (cid.codec() == Codec.RAW) {
            return Identity.Known.file(cid, isExecutable(executables));
        }
        return switch (reader.open(cid)) {
            case UnixFs.File _ -> Identity.Known.file(cid, isExecutable(executables));
            case UnixFs.Folder _, UnixFs.Shard _ -> new Identity.Known(cid, FileKind.FOLDER, false, executables);
            case UnixFs.Symlink link ->
                new Identity.Broken(Kind.REFUSED, cid + " is a symlink to '" + link.target() + "'");
        };
    }

    /// The empty path says that the thing itself is executable.
    private static boolean isExecutable(List<String> executables) {
        return executables.contains("");
    }

    private static List<String> below(List<String> names, List<String> executables) {
        if (names.isEmpty()) {
            return executables;
        }
        String path = String.join("/", names);
        List<String> below = new ArrayList<>();
        for (String executable : executables) {
            if (executable.equals(path)) {
                below.add("");
            } else if (executable.startsWith(path + "/")) {
                below.add(executable.substring(path.length() + 1));
            }
        }
        return below;
    }
}
