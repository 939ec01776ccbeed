package dev.cairn.unixfs.read;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.unixfs.FolderEntry;
import dev.cairn.unixfs.UnixFs;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;

/// How many files and folders a DAG is when it is written out. A folder that lies in a folder twice is one block, and
/// two folders on a disk: some dozen blocks can be more of them than all disks have room for. It is found out before
/// any is written, looking into each large folder once.
public final class Spread {
    /// How many files and folders are written out at once: more than honest folders have, few enough to be counted
    /// in seconds.
    public static final int MOST = 1 << 24;

    /// How many folders may lie in each other: longer paths no system takes.
    private static final int MAX_DEPTH = 2048;

    /// Smaller folders are counted again where they come again; to remember them costs more.
    private static final int SMALL = 256;

    private final DagReader reader;
    private final Map<Cid, Long> known = new HashMap<>();
    private final Deque<Level> path = new ArrayDeque<>();

    private Spread(DagReader reader) {
        this.reader = reader;
    }

    private static final class Level {
        final Cid folder;
        final Iterator<FolderEntry> entries;
        long count = 1;

        Level(Cid folder, Iterator<FolderEntry> entries) {
            this.folder = folder;
            this.entries = entries;
        }
    }

    /// Makes sure that it is not more than [#MOST].
    ///
    /// @throws CairnException REFUSED if it is; as [DagReader] does
    public static void check(DagReader reader, Cid root) {
        if (new Spread(reader).count(root) > MOST) {
            throw new CairnException(
                    Kind.REFUSED,
                    root + " has more than the " + MOST
                            + " files and folders that are written out at once; ask for the folders in it one by one,"
                            + " by their paths");
        }
    }

    private long count(Cid root) {
        long count = enter(root);
        while (!path.isEmpty() && count <= MOST) {
            Level level = path.getLast();
            if (level.entries.hasNext()) {
                level.count += enter(level.entries.next().cid());
                count = level.count;
            } else {
                path.removeLast();
                count = level.count;
                if (count >= SMALL) {
                    known.put(level.folder, count);
                }
                if (!path.isEmpty()) {
                    count += path.getLast().count;
                    path.getLast().count = count;
                }
            }
        }
        return count;
    }

    /// What is known of it at once: of a folder that is to be looked into nothing yet.
    private long enter(Cid cid) {
        Long before = known.get(cid);
        if (before != null) {
            return before;
        }
        if (cid.codec() == Codec.RAW) {
            return 1;
        }
        return switch (reader.open(cid)) {
            case UnixFs.File _, UnixFs.Symlink _ -> 1;
            case UnixFs.Folder _, UnixFs.Shard _ -> {
                if (path.size() == MAX_DEPTH) {
                    throw new CairnException(
                            Kind.REFUSED, "more than " + MAX_DEPTH + " folders lie in each other in " + cid);
                }
                path.addLast(new Level(cid, reader.list(cid).iterator()));
                yield 0;
            }
        };
    }
}
