package dev.cairn.gateway.answer;

import dev.cairn.car.CarWriter;
import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.dag.BlockSource;
import dev.cairn.dag.walk.DagWalk;
import dev.cairn.dag.walk.Links;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.gateway.ask.CarWish;
import dev.cairn.unixfs.UnixFs;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/// Writes the blocks of a CAR depth first: a block before what it links to, links in their order.
final class CarBlocks {
    /// How many blocks are sent again to whoever wants them as often as they come: with two links to the same
    /// block in each, some sixty blocks come more often than anybody could read.
    static final int MAX_REPEATED = 1 << 20;

    private final BlockSource source;
    private final CarWriter writer;
    private final boolean duplicates;
    private final Set<Cid> written = new HashSet<>();
    private int repeated;

    CarBlocks(BlockSource source, CarWriter writer, boolean duplicates) {
        this.source = source;
        this.writer = writer;
        this.duplicates = duplicates;
    }

    /// @param before the blocks that lead to the target
    void write(List<Cid> before, Cid target, CarWish wish) throws IOException {
        for (Cid cid : before) {
            write(cid);
        }
        switch (wish.scope()) {
            case BLOCK -> write(target);
            case ALL -> walk(target, (cid, block) -> Links.of(cid, block));
            case ENTITY -> entity(target, wish);
        }
    }

    private void entity(Cid target, CarWish wish) throws IOException {
        if (target.codec() != Codec.DAG_PB) {
            write(target);
            return;
        }
        UnixFs root;
        try {
            root = UnixFs.of(target, block(target));
        } catch (CairnException e) {
            if (e.kind() != Kind.REFUSED) {
                throw e;
            }
            write(target);
            return;
        }
        switch (root) {
            case UnixFs.File file -> {
                long first = wish.bytes().map(bytes -> bytes.first(file.size())).orElse(0L);
                long last = wish.bytes().map(bytes -> bytes.last(file.size())).orElse(Long.MAX_VALUE);
                new FileParts(target, first, last).write();
            }
            case UnixFs.Shard shard -> walk(target, CarBlocks::nodes);
            case UnixFs.Folder folder -> write(target);
            case UnixFs.Symlink symlink -> write(target);
        }
    }

    /// The nodes of a HAMT below this one, without what its names stand for.
    private static List<Cid> nodes(Cid cid, byte[] block) {
        if (!(UnixFs.of(cid, block) instanceof UnixFs.Shard shard)) {
            throw new CairnException(Kind.CORRUPT, "the block " + cid + " is no node of the HAMT that it lies in");
        }
        return shard.children().stream()
                .filter(child -> child.name().isEmpty())
                .map(UnixFs.Child::cid)
                .toList();
    }

    private interface Below {
        List<Cid> of(Cid cid, byte[] block);
    }

    private void walk(Cid root, Below below) throws IOException {
        Deque<Iterator<Cid>> path = new ArrayDeque<>();
        path.push(List.of(root).iterator());
        while (!path.isEmpty()) {
            if (!path.peek().hasNext()) {
                path.pop();
                continue;
            }
            Cid cid = path.peek().next();
            boolean again = !duplicates && written.contains(cid);
            if (again) {
                continue;
            }
            byte[] block = write(cid);
            Iterator<Cid> links =
                    Links.possible(cid.codec()) ? below.of(cid, block).iterator() : Collections.emptyIterator();
            if (links.hasNext()) {
                if (path.size() > DagWalk.MAX_DEPTH) {
                    throw new CairnException(
                            Kind.CORRUPT,
                            "more than " + DagWalk.MAX_DEPTH + " blocks lead from " + root + " to " + cid);
                }
                path.push(links);
            }
        }
    }

    /// Writes a block, unless it was written before and that is enough.
    private byte[] write(Cid cid) throws IOException {
        byte[] block = block(cid);
        if (cid.isIdentity()) {
            return block;
        }
        boolean again = !written.add(cid);
        if (again && duplicates && ++repeated > MAX_REPEATED) {
            throw new CairnException(
                    Kind.REFUSED, "more than " + MAX_REPEATED + " blocks come again; ask for them once, with dups=n");
        }
        if (!again || duplicates) {
            writer.write(cid, block);
        }
        return block;
    }

    private byte[] block(Cid cid) {
        return cid.isIdentity()
                ? cid.digest()
                : source.get(cid)
                        .orElseThrow(() -> new CairnException(Kind.MISSING, "the block " + cid + " is not here"));
    }

    /// The blocks of a file that hold some of the bytes.
    private final class FileParts {
        private final Cid root;
        private final long first;
        private final long last;
        private final Deque<Level> path = new ArrayDeque<>();
        private final Set<Cid> whole = new HashSet<>();

        FileParts(Cid root, long first, long last) {
            this.root = root;
            this.first = first;
            this.last = last;
        }

        void write() throws IOException {
            enter(root, 0);
            while (!path.isEmpty()) {
                Level level = path.getLast();
                if (!level.parts.hasNext()) {
                    path.removeLast();
                    continue;
                }
                UnixFs.Part part = level.parts.next();
                long start = level.at;
                level.at += part.size();
                boolean all = first == 0 && last == Long.MAX_VALUE;
                boolean needed = all || (start <= last && level.at > first);
                if (needed && !isWritten(part.cid(), all || (start >= first && level.at - 1 <= last))) {
                    enter(part.cid(), start);
                }
            }
        }

        /// Whether all below a part was written before and need not be gone through again: a few parts that
        /// repeat each other can make a file that nobody gets to the end of.
        private boolean isWritten(Cid part, boolean wanted) {
            return !duplicates && wanted && !whole.add(part);
        }

        private void enter(Cid cid, long start) throws IOException {
            byte[] block = CarBlocks.this.write(cid);
            if (cid.codec() == Codec.RAW) {
                return;
            }
            if (!(UnixFs.of(cid, block) instanceof UnixFs.File file)) {
                throw new CairnException(Kind.CORRUPT, "the block " + cid + " is no part of the file that it lies in");
            }
            if (path.size() > DagWalk.MAX_DEPTH) {
                throw new CairnException(Kind.CORRUPT, "the file " + root + " is too deep");
            }
            path.addLast(new Level(file.parts().iterator(), start + file.data().length()));
        }
    }

    private static final class Level {
        private final Iterator<UnixFs.Part> parts;
        private long at;

        Level(Iterator<UnixFs.Part> parts, long at) {
            this.parts = parts;
            this.at = at;
        }
    }
}
