package dev.cairn.store.presence;

import dev.cairn.cid.Cid;
import dev.cairn.dag.walk.Links;
import dev.cairn.store.block.Blocks;
import dev.cairn.store.file.StoredFiles;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// A walk over a DAG, looking at everything in it once.
final class Walk {
    private static final int AT_ONCE = 1000;

    private final Blocks blocks;
    private final StoredFiles local;
    private final Set<Cid> files = new LinkedHashSet<>();
    private final Set<Cid> unfinished = new LinkedHashSet<>();

    Walk(Blocks blocks, StoredFiles local) {
        this.blocks = blocks;
        this.local = local;
    }

    /// Whether nothing is missing. Whole files are not walked into.
    boolean isComplete(Cid root) {
        return walk(root, true);
    }

    /// Walks, to the first that is missing or past all that is.
    ///
    /// @return whether nothing was missing
    boolean walk(Cid root, boolean toTheFirst) {
        boolean complete = true;
        Set<Cid> seen = new HashSet<>();
        Deque<Cid> open = new ArrayDeque<>();
        seen.add(root);
        open.add(root);
        while (!open.isEmpty()) {
            List<Cid> some = new ArrayList<>();
            while (!open.isEmpty() && some.size() < AT_ONCE) {
                some.add(open.poll());
            }
            some.removeIf(Cid::isIdentity);
            Set<Cid> here = local.present(some);
            files.addAll(here);
            for (Cid cid : some) {
                if (here.contains(cid)) {
                    continue;
                }
                unfinished.add(cid);
                byte[] block = blocks.get(cid).orElse(null);
                if (block == null) {
                    if (toTheFirst) {
                        return false;
                    }
                    complete = false;
                } else if (Links.possible(cid.codec())) {
                    for (Cid link : Links.of(cid, block)) {
                        if (seen.add(link)) {
                            open.add(link);
                        }
                    }
                }
            }
        }
        return complete;
    }

    /// What was met that is no whole file.
    Set<Cid> unfinished() {
        return unfinished;
    }

    /// The whole files that were met.
    Set<Cid> files() {
        return files;
    }
}
