package dev.cairn.path;

import dev.cairn.cid.Cid;
import java.util.List;

/// Where a path leads.
public sealed interface Way {
    /// The blocks that were needed to find that out, in the order of the path, without the last one.
    List<Cid> blocks();

    /// It leads to this block, or to a value in it.
    ///
    /// @param roots     the root, and what each name of the path leads to; the last one is the target
    /// @param remainder the names of the path that lead on within the block
    record Found(List<Cid> roots, List<String> remainder, List<Cid> blocks) implements Way {
        public Found {
            roots = List.copyOf(roots);
            remainder = List.copyOf(remainder);
            blocks = List.copyOf(blocks);
        }

        public Cid target() {
            return roots.getLast();
        }
    }

    /// It leads nowhere, and all blocks that say so are here.
    ///
    /// @param reason half a sentence: "'data' has no 'reads.fq'"
    record Absent(String reason, List<Cid> blocks) implements Way {
        public Absent {
            blocks = List.copyOf(blocks);
        }
    }
}
