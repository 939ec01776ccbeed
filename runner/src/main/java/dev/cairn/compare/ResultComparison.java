package dev.cairn.compare;

import dev.cairn.cid.Cid;
import dev.cairn.dag.BlockSource;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.task.FileKind;
import dev.cairn.task.Paths;
import dev.cairn.task.ResultEntry;
import dev.cairn.unixfs.UnixFs;
import dev.cairn.unixfs.read.DagReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/// Compares two results of one task, output by output, and where an output is a folder file by file.
public final class ResultComparison {
    /// Differences that are looked for; somebody who sees so many has seen enough.
    public static final int MOST = 100;

    private final DagReader reader;
    private final FirstDifference first;
    private final List<Differing> found = new ArrayList<>();

    private ResultComparison(BlockSource blocks) {
        this.reader = new DagReader(blocks);
        this.first = new FirstDifference(reader);
    }

    /// All in which they differ, by path, up to [#MOST]; empty if the bytes of all outputs are the same, for then what
    /// differs is only how they are named.
    ///
    /// @param blocks where the bytes are; of what is not to be had it is only said that it differs
    public static List<Differing> between(List<ResultEntry> was, List<ResultEntry> is, BlockSource blocks) {
        ResultComparison comparison = new ResultComparison(blocks);
        TreeSet<String> paths = new TreeSet<>(Paths.BY_BYTES);
        was.forEach(entry -> paths.add(entry.path()));
        is.forEach(entry -> paths.add(entry.path()));
        for (String path : paths) {
            comparison.outputs(path, ResultEntry.at(path, was), ResultEntry.at(path, is));
        }
        return List.copyOf(comparison.found);
    }

    private void add(Differing differing) {
        if (found.size() < MOST) {
            found.add(differing);
        }
    }

    private void outputs(String path, Optional<ResultEntry> was, Optional<ResultEntry> is) {
        if (was.isEmpty() || is.isEmpty() || was.get().kind() != is.get().kind()) {
            add(Differing.inWords(path, was.map(ResultComparison::words), is.map(ResultComparison::words)));
            return;
        }
        if (!was.get().cid().equals(is.get().cid())) {
            contents(path, was.get().cid(), is.get().cid());
        }
        if (was.get().executable() != is.get().executable()
                || !was.get().executables().equals(is.get().executables())) {
            add(Differing.inWords(path, Optional.of(executable(was.get())), Optional.of(executable(is.get()))));
        }
    }

    private static String words(ResultEntry entry) {
        return entry.kind().word() + " " + entry.cid();
    }

    private static String executable(ResultEntry entry) {
        if (entry.kind() == FileKind.FOLDER) {
            return "executable: " + (entry.executables().isEmpty() ? "none" : String.join(", ", entry.executables()));
        }
        return entry.executable() ? "executable" : "not executable";
    }

    private void contents(String path, Cid was, Cid is) {
        if (found.size() >= MOST || was.equals(is)) {
            return;
        }
        try {
            UnixFs one = reader.open(was);
            UnixFs other = reader.open(is);
            if (one instanceof UnixFs.File && other instanceof UnixFs.File) {
                first.between(was, is).ifPresent(spot -> add(Differing.at(path, spot)));
            } else if (isFolder(one) && isFolder(other)) {
                folders(path, was, is);
            } else if (!one.equals(other)) {
                add(Differing.inWords(path, Optional.of(words(one, was)), Optional.of(words(other, is))));
            }
        } catch (CairnException e) {
            if (e.kind() == Kind.INTERRUPTED) {
                throw e;
            }
            // That they differ is known by their names; only where cannot be told without the bytes.
            add(Differing.inWords(path, Optional.of(was.toString()), Optional.of(is.toString())));
        }
    }

    private static boolean isFolder(UnixFs one) {
        return one instanceof UnixFs.Folder || one instanceof UnixFs.Shard;
    }

    private static String words(UnixFs one, Cid cid) {
        return switch (one) {
            case UnixFs.File _ -> "file " + cid;
            case UnixFs.Folder _, UnixFs.Shard _ -> "folder " + cid;
            case UnixFs.Symlink symlink -> "link to " + symlink.target();
        };
    }

    private void folders(String path, Cid was, Cid is) {
        Map<String, Cid> one = members(was);
        Map<String, Cid> other = members(is);
        TreeSet<String> names = new TreeSet<>(Paths.BY_BYTES);
        names.addAll(one.keySet());
        names.addAll(other.keySet());
        for (String name : names) {
            String below = path + "/" + name;
            Optional<Cid> here = Optional.ofNullable(one.get(name));
            Optional<Cid> there = Optional.ofNullable(other.get(name));
            if (here.isPresent() && there.isPresent()) {
                contents(below, here.get(), there.get());
            } else {
                add(Differing.inWords(below, here.map(Cid::toString), there.map(Cid::toString)));
            }
        }
    }

    private Map<String, Cid> members(Cid folder) {
        Map<String, Cid> members = new TreeMap<>();
        reader.list(folder).forEach(entry -> members.put(entry.name(), entry.cid()));
        return members;
    }
}
