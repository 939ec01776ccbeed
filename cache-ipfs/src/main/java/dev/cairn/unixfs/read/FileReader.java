package dev.cairn.unixfs.read;

import dev.cairn.cid.Cid;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.octet.Slice;
import dev.cairn.unixfs.UnixFs;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/// Writes bytes of a file, going through its parts in their order. Each part is asked whether it has the size
/// that its parent says; a block adds up in itself already, so what is written is as long as the root says.
final class FileReader {
    /// The most blocks that may lead to a leaf: with two links in each, enough for the largest file.
    private static final int MAX_DEPTH = 64;

    private final DagReader reader;
    private final Deque<Level> path = new ArrayDeque<>();
    private final Set<Cid> empty = new HashSet<>();

    FileReader(DagReader reader) {
        this.reader = reader;
    }

    /// A block whose parts are being gone through.
    private static final class Level {
        private final UnixFs.File file;
        private int next;
        private long at;

        Level(UnixFs.File file, long start) {
            this.file = file;
            this.at = start + file.data().length();
        }
    }

    long copy(Cid cid, long from, long length, OutputStream out) throws IOException {
        UnixFs.File root = reader.file(cid);
        long end = length > root.size() - from ? root.size() : from + length;
        boolean whole = from == 0 && end == root.size();
        if (from >= end && !whole) {
            return 0;
        }
        enter(root, 0, from, end, out);
        while (!path.isEmpty()) {
            Level level = path.getLast();
            if (level.next == level.file.parts().size()) {
                path.removeLast();
                continue;
            }
            UnixFs.Part part = level.file.parts().get(level.next++);
            long start = level.at;
            level.at += part.size();
            // Without bytes there may be any number of parts; each such block is looked at once, and only by the way.
            boolean needed =
                    part.size() == 0 ? whole && empty.add(part.cid()) : start < end && start + part.size() > from;
            if (needed) {
                enter(part(part, cid), start, from, end, out);
            }
        }
        return Math.max(0, end - from);
    }

    private UnixFs.File part(UnixFs.Part part, Cid root) {
        if (path.size() > MAX_DEPTH) {
            throw new CairnException(Kind.CORRUPT, "the file " + root + " is more than " + MAX_DEPTH + " blocks deep");
        }
        UnixFs.File file = reader.file(part.cid());
        if (file.size() != part.size()) {
            throw new CairnException(
                    Kind.CORRUPT,
                    "the part " + part.cid() + " of a file has " + file.size() + " bytes, not " + part.size());
        }
        return file;
    }

    private void enter(UnixFs.File file, long start, long from, long end, OutputStream out) throws IOException {
        Slice data = file.data();
        long first = Math.max(start, from);
        long last = Math.min(start + data.length(), end);
        if (first < last) {
            data.part((int) (first - start), (int) (last - first)).writeTo(out);
        }
        if (!file.parts().isEmpty()) {
            path.addLast(new Level(file, start));
        }
    }
}
