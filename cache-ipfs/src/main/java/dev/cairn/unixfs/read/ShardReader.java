package dev.cairn.unixfs.read;

import dev.cairn.cid.Cid;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.octet.Slice;
import dev.cairn.unixfs.FolderEntry;
import dev.cairn.unixfs.UnixFs;
import dev.cairn.unixfs.data.Murmur3;
import dev.cairn.unixfs.data.Trie;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads a folder that is a HAMT. That each name is where its hash says also makes sure that none is there
/// twice.
public final class ShardReader {
    /// How many nodes of a HAMT are wanted at a time.
    public static final int AHEAD = 64;

    private final DagReader reader;
    private final UnixFs.Shard root;
    private final Trie trie;

    ShardReader(DagReader reader, UnixFs.Shard root) {
        this.reader = reader;
        this.root = root;
        this.trie = new Trie(root.fanout());
    }

    Optional<FolderEntry> find(Slice name) {
        long hash = hash(name);
        UnixFs.Shard shard = root;
        for (int level = 0; ; level++) {
            Optional<UnixFs.Child> child = shard.in(trie.bucket(hash, level));
            if (child.isEmpty() || !child.get().isShard()) {
                return child.map(UnixFs.Child::entry)
                        .filter(entry -> entry.bytes().equals(name));
            }
            shard = below(child.get().cid(), level + 1);
        }
    }

    Iterator<FolderEntry> iterator() {
        return new Entries();
    }

    private UnixFs.Shard below(Cid cid, int level) {
        if (!trie.hasLevel(level)) {
            throw damaged(cid, "lies deeper in a HAMT than hashes have bits");
        }
        if (!(reader.open(cid) instanceof UnixFs.Shard shard) || shard.fanout() != root.fanout()) {
            throw damaged(cid, "is no node of the HAMT that it lies in");
        }
        // Nodes without entries could be piled up to a tree that never ends.
        if (shard.children().isEmpty()) {
            throw damaged(cid, "is a node of a HAMT and holds nothing");
        }
        return shard;
    }

    private static long hash(Slice name) {
        return Murmur3.hash(name.array(), name.from(), name.length());
    }

    private static CairnException damaged(Cid cid, String why) {
        return new CairnException(Kind.CORRUPT, "the block " + cid + " " + why);
    }

    /// A node that is gone through.
    private static final class Node {
        private final List<UnixFs.Child> children;
        private int next;
        private int told;

        Node(List<UnixFs.Child> children) {
            this.children = children;
        }

        boolean hasNext() {
            return next < children.size();
        }

        /// The nodes below are said before the first of them is asked for.
        UnixFs.Child next(DagReader reader) {
            UnixFs.Child child = children.get(next);
            if (child.isShard() && next >= told) {
                List<Cid> below = new ArrayList<>();
                for (told = next; told < children.size() && below.size() < AHEAD; told++) {
                    if (children.get(told).isShard()) {
                        below.add(children.get(told).cid());
                    }
                }
                reader.ahead(below);
            }
            next++;
            return child;
        }
    }

    private final class Entries implements Iterator<FolderEntry> {
        private final List<Node> path = new ArrayList<>();
        private final List<Integer> buckets = new ArrayList<>();
        private @Nullable FolderEntry next;

        Entries() {
            path.add(new Node(root.children()));
        }

        @Override
        public boolean hasNext() {
            while (next == null && !path.isEmpty()) {
                if (path.getLast().hasNext()) {
                    visit(path.getLast().next(reader));
                } else {
                    path.removeLast();
                    if (!buckets.isEmpty()) {
                        buckets.removeLast();
                    }
                }
            }
            return next != null;
        }

        @Override
        public FolderEntry next() {
            FolderEntry found = hasNext() ? next : null;
            if (found == null) {
                throw new NoSuchElementException();
            }
            next = null;
            return found;
        }

        private void visit(UnixFs.Child child) {
            if (child.isShard()) {
                path.add(new Node(below(child.cid(), path.size()).children()));
                buckets.add(child.bucket());
                return;
            }
            long hash = hash(child.name());
            boolean inPlace = trie.bucket(hash, buckets.size()) == child.bucket();
            for (int level = 0; level < buckets.size(); level++) {
                inPlace &= trie.bucket(hash, level) == buckets.get(level);
            }
            if (!inPlace) {
                throw damaged(
                        child.cid(), "has the name '" + child.name() + "' in a HAMT where its hash does not lead");
            }
            next = child.entry();
        }
    }
}
