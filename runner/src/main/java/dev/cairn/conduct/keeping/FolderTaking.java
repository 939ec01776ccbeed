package dev.cairn.conduct.keeping;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.dag.BlockSource;
import dev.cairn.store.commit.Batch;
import dev.cairn.store.presence.WholeMark;
import dev.cairn.task.FileKind;
import dev.cairn.task.Paths;
import dev.cairn.unixfs.FolderEntry;
import dev.cairn.unixfs.ImportProfile;
import dev.cairn.unixfs.UnixFs;
import dev.cairn.unixfs.read.DagReader;
import dev.cairn.unixfs.write.DagSink;
import dev.cairn.unixfs.write.DagSize;
import dev.cairn.unixfs.write.FolderImporter;
import dev.cairn.unixfs.write.Imported;
import dev.cairn.worker.collection.Member;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// Takes a folder that a task made, with all that is in it.
final class FolderTaking {
    private final Taking taking;
    private final ImportProfile profile;
    private final Batch batch;
    private final Set<Cid> files = new LinkedHashSet<>();
    private final List<String> executables = new ArrayList<>();
    private long size;

    FolderTaking(Taking taking, ImportProfile profile, Batch batch) {
        this.taking = taking;
        this.profile = profile;
        this.batch = batch;
    }

    /// The executable files that were found, sorted by the bytes of their paths.
    List<String> executables() {
        executables.sort(Paths.BY_BYTES);
        return executables;
    }

    /// @param members a folder stands before what is in it
    Taking.Taken take(List<Member> members) {
        SortedMap<String, List<FolderImporter.Entry>> open = new TreeMap<>();
        open.put("", new ArrayList<>());
        List<String> folders = new ArrayList<>();
        for (Member member : members) {
            if (member instanceof Member.Folder folder) {
                open.put(folder.path(), new ArrayList<>());
                folders.add(folder.path());
            }
        }
        for (Member member : members) {
            switch (member) {
                case Member.Folder _ -> {}
                case Member.File file -> {
                    Taking.Taken taken = taking.file(file.file());
                    counted(taken);
                    if (file.executable()) {
                        executables.add(file.path());
                    }
                    put(open, file.path(), taken.cid(), taken.dagSize());
                }
                case Member.Symlink link -> {
                    Imported made = FolderImporter.symlink(profile, link.target(), DagSink.nodes(batch));
                    put(open, link.path(), made.cid(), made.dagSize());
                }
                case Member.Input input -> {
                    Taking.Taken taken = taking.passedThrough(input.cid(), input.kind());
                    if (input.kind() == FileKind.FILE) {
                        counted(taken);
                    }
                    if (input.executable()) {
                        executables.add(input.path());
                    }
                    input.executables().forEach(path -> executables.add(input.path() + "/" + path));
                    put(open, input.path(), input.cid(), taken.dagSize());
                }
            }
        }
        // The deepest first: a folder's name is known when all that is in it has one.
        for (String folder : folders.reversed()) {
            Imported made = FolderImporter.folder(profile, entries(open, folder), DagSink.nodes(batch));
            put(open, folder, made.cid(), made.dagSize());
        }
        Imported root = FolderImporter.folder(profile, entries(open, ""), DagSink.nodes(batch));
        batch.with(new WholeMark(root.cid(), files));
        return new Taking.Taken(root.cid(), size, root.dagSize());
    }

    /// A folder that was an input: every file of it that lies in place is stored.
    Taking.Taken passedThrough(Cid root, BlockSource blocks) {
        DagReader reader = new DagReader(blocks);
        ArrayDeque<Cid> pending = new ArrayDeque<>(List.of(root));
        while (!pending.isEmpty()) {
            for (FolderEntry entry : reader.list(pending.remove())) {
                if (entry.cid().codec() == Codec.RAW) {
                    file(entry.cid());
                    continue;
                }
                switch (reader.open(entry.cid())) {
                    case UnixFs.File _ -> file(entry.cid());
                    case UnixFs.Folder _, UnixFs.Shard _ -> pending.add(entry.cid());
                    case UnixFs.Symlink _ -> {}
                }
            }
        }
        return new Taking.Taken(root, size, DagSize.of(root, size, blocks));
    }

    private void file(Cid cid) {
        counted(taking.passedThrough(cid, FileKind.FILE));
    }

    private void counted(Taking.Taken taken) {
        files.add(taken.cid());
        size += taken.size();
    }

    private static List<FolderImporter.Entry> entries(
            SortedMap<String, List<FolderImporter.Entry>> open, String folder) {
        return open.getOrDefault(folder, List.of());
    }

    private static void put(SortedMap<String, List<FolderImporter.Entry>> open, String path, Cid cid, long dagSize) {
        int slash = path.lastIndexOf('/');
        List<FolderImporter.Entry> entries = open.get(slash < 0 ? "" : path.substring(0, slash));
        if (entries == null) {
            throw new IllegalStateException("'" + path + "' lies in no folder");
        }
        entries.add(new FolderImporter.Entry(path.substring(slash + 1), cid, dagSize));
    }
}
