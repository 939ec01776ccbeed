package dev.cairn.store.landing;

import dev.cairn.cid.Cid;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;

/// The blocks that are missing, in the order in which a walk would come to them: what a block links to before
/// what comes after it.
final class Needs {
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

    boolean isEmpty() {
        return order.isEmpty();
    }

    int size() {
        return order.size();
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
