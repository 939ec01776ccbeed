package dev.cairn.equivalence;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.failure.CairnException;
import dev.cairn.store.Store;
import dev.cairn.task.FileKind;
import dev.cairn.task.TaskInput;
import dev.cairn.unixfs.FolderEntry;
import dev.cairn.unixfs.UnixFs;
import dev.cairn.unixfs.read.DagReader;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The files of several blocks in what tasks read and make: of smaller ones the name is a digest itself. A folder is
/// looked through once. Any thread may ask.
final class SlicedFiles {
    /// So many files of a folder are looked at.
    private static final int MOST = 100_000;

    private final Store store;
    private final Map<Cid, Set<Cid>> folders = new ConcurrentHashMap<>();

    SlicedFiles(Store store) {
        this.store = store;
    }

    Set<Cid> in(Collection<TaskInput> inputs) {
        Set<Cid> files = new LinkedHashSet<>();
        inputs.forEach(input -> files.addAll(in(input.cid(), input.kind())));
        return files;
    }

    /// What is not here of a folder has none.
    Set<Cid> in(Cid cid, FileKind kind) {
        return switch (kind) {
            case FILE -> cid.codec() == Codec.DAG_PB ? Set.of(cid) : Set.of();
            case FOLDER -> folders.computeIfAbsent(cid, this::through);
        };
    }

    private Set<Cid> through(Cid folder) {
        DagReader reader = new DagReader(store.blocks());
        Set<Cid> files = new LinkedHashSet<>();
        Set<Cid> seen = new LinkedHashSet<>();
        Deque<Cid> left = new ArrayDeque<>(Set.of(folder));
        try {
            while (!left.isEmpty() && files.size() < MOST) {
                for (FolderEntry entry : reader.list(left.remove())) {
                    Cid cid = entry.cid();
                    if (cid.codec() == Codec.DAG_PB && seen.add(cid)) {
                        (isFolder(cid) ? left : files).add(cid);
                    }
                }
            }
        } catch (CairnException e) {
            // The rest of it is not here.
            return files;
        }
        return files;
    }

    /// The blocks of all folders are here of one that was named here, and of a file perhaps none.
    private boolean isFolder(Cid cid) {
        return store.blocks()
                .get(cid)
                .map(block -> switch (UnixFs.of(cid, block)) {
                    case UnixFs.Folder _, UnixFs.Shard _ -> true;
                    case UnixFs.File _, UnixFs.Symlink _ -> false;
                })
                .orElse(false);
    }
}
