package dev.cairn.unixfs.read;

import dev.cairn.cid.Cid;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.octet.Slice;
import dev.cairn.octet.Utf8;
import dev.cairn.unixfs.UnixFs;
import dev.cairn.unixfs.data.Murmur3;
import dev.cairn.unixfs.data.Trie;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// Looks for many names in one folder at once, level by level: it says which blocks it needs next, so that
/// whoever has to fetch them fetches them together. Of a large folder only the nodes that lead to these names
/// are needed. For one thread.
public final class FolderSearch {
    private final Cid root;
    private final Map<String, Cid> found = new HashMap<>();
    private Map<Cid, List<Sought>> open = new LinkedHashMap<>();
    private Map<Cid, List<Sought>> next = new LinkedHashMap<>();
    private OptionalInt fanout = OptionalInt.empty();
    private int level;

    private record Sought(String name, Slice bytes, long hash) {}

    /// @param names no name stands for two things; what is no name is not found
    public FolderSearch(Cid root, Collection<String> names) {
        this.root = root;
        List<Sought> all = new ArrayList<>(names.size());
        for (String name : names) {
            byte[] bytes = Utf8.encode(name);
            if (bytes != null) {
                all.add(new Sought(name, Slice.of(bytes), Murmur3.hash(bytes, 0, bytes.length)));
            }
        }
        if (!all.isEmpty()) {
            open.put(root, all);
        }
    }

    /// The blocks that are needed now, none if all is known.
    public Set<Cid> needed() {
        return Set.copyOf(open.keySet());
    }

    /// What was found so far.
    public Map<String, Cid> found() {
        return Map.copyOf(found);
    }

    /// Looks into a block that is needed. When all of them came, others may be needed.
    ///
    /// @throws CairnException CORRUPT if it is no folder, or not where it should be; REFUSED if it is nothing
    ///     of a file system
    public void take(Cid cid, byte[] block) {
        List<Sought> sought = open.remove(cid);
        if (sought == null) {
            return;
        }
        switch (UnixFs.of(cid, block)) {
            case UnixFs.Folder folder when level == 0 -> look(folder, sought);
            case UnixFs.Shard shard -> look(cid, shard, sought);
            case UnixFs.Folder _, UnixFs.File _, UnixFs.Symlink _ ->
                throw new CairnException(
                        Kind.CORRUPT,
                        "the block " + cid + " is no " + (level == 0 ? "folder" : "node of the folder " + root));
        }
        if (open.isEmpty()) {
            open = next;
            next = new LinkedHashMap<>();
            level++;
        }
    }

    private void look(UnixFs.Folder folder, List<Sought> sought) {
        Map<Slice, Cid> entries = new HashMap<>();
        folder.entries().forEach(entry -> entries.put(entry.bytes(), entry.cid()));
        for (Sought one : sought) {
            Cid cid = entries.get(one.bytes());
            if (cid != null) {
                found.put(one.name(), cid);
            }
        }
    }

    private void look(Cid cid, UnixFs.Shard shard, List<Sought> sought) {
        if (level == 0) {
            fanout = OptionalInt.of(shard.fanout());
        }
        Trie trie = new Trie(shard.fanout());
        if (fanout.getAsInt() != shard.fanout() || !trie.hasLevel(level)) {
            throw new CairnException(
                    Kind.CORRUPT, "the block " + cid + " is no node of the HAMT " + root + " that it lies in");
        }
        for (Sought one : sought) {
            Optional<UnixFs.Child> child = shard.in(trie.bucket(one.hash(), level));
            if (child.isEmpty()) {
                continue;
            }
            if (child.get().isShard()) {
                next.computeIfAbsent(child.get().cid(), _ -> new ArrayList<>()).add(one);
            } else if (child.get().name().equals(one.bytes())) {
                found.put(one.name(), child.get().cid());
            }
        }
    }
}
