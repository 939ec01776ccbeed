package dev.cairn.store.landing;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.dag.Block;
import dev.cairn.unixfs.UnixFs;
import dev.cairn.unixfs.read.Stretch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;

/// The blocks that are missing, in the order in which a walk would come to them: what a block links to before
/// what comes after it.
final class Needs {
    private static final int MOST_IN_STRETCH = 1 << 14;

    private final Map<Cid, List<Need>> needs = new HashMap<>();
    private final SequencedSet<Cid> order = new LinkedHashSet<>();

    /// Puts these first, in their order.
    void add(List<Entry> entries) {
        for (Entry entry : entries.reversed()) {
            needs.computeIfAbsent(entry.cid(), cid -> new ArrayList<>(1)).add(entry.need());
            order.addFirst(entry.cid());
        }
    }

    record Entry(Cid cid, Need need) {}

    /// What a block is needed for, which is then no longer missing; nothing if it is not needed.
    List<Need> take(Cid cid) {
        List<Need> found = needs.remove(cid);
        if (found == null) {
            return List.of();
        }
        order.remove(cid);
        return found;
    }

    boolean has(Cid cid) {
        return needs.containsKey(cid);
    }

    boolean isEmpty() {
        return order.isEmpty();
    }

    int size() {
        return order.size();
    }

    /// What the first of them is needed for, if that is to be a part of one file and nothing else.
    Optional<Need.Part> firstPart() {
        return order.isEmpty() ? Optional.empty() : part(order.getFirst());
    }

    private Optional<Need.Part> part(Cid cid) {
        List<Need> found = needs.getOrDefault(cid, List.of());
        return found.size() == 1 && found.getFirst() instanceof Need.Part part ? Optional.of(part) : Optional.empty();
    }

    /// The first of them, if they are raw blocks of one file and follow each other in it.
    Optional<Stretch> stretch() {
        List<UnixFs.Part> parts = new ArrayList<>();
        Optional<Need.Part> first = firstPart();
        long at = first.map(Need.Part::at).orElse(0L);
        for (Cid cid : order) {
            Optional<Need.Part> next = part(cid);
            if (cid.codec() != Codec.RAW
                    || !next.map(Need.Part::file).equals(first.map(Need.Part::file))
                    || next.get().at() != at
                    || next.get().size() > Block.MAX_SIZE
                    || parts.size() == MOST_IN_STRETCH) {
                break;
            }
            parts.add(new UnixFs.Part(cid, next.get().size()));
            at += next.get().size();
        }
        return parts.isEmpty()
                ? Optional.empty()
                : Optional.of(new Stretch(first.get().file().root(), first.get().at(), parts));
    }

    /// The first of them.
    List<Cid> first(int most) {
        List<Cid> found = new ArrayList<>(Math.min(most, order.size()));
        Iterator<Cid> all = order.iterator();
        while (found.size() < most && all.hasNext()) {
            found.add(all.next());
        }
        return found;
    }
}
