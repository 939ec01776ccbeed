package dev.cairn.index.named;

import dev.cairn.cid.Cid;
import dev.cairn.dag.Block;
import java.util.List;
import java.util.Optional;

/// The root of an index.
///
/// @param tasks       how many it speaks of
/// @param bytes       what all of its blocks have together, as whoever made it says
/// @param pages       the folder whose entries are called as the tasks' keys, and are [pages][Page]; absent if
///     there are none
/// @param revocations that whoever keeps the index passes on
public record Cover(long tasks, long bytes, Optional<Cid> pages, List<Block> revocations) {
    public Cover {
        revocations = List.copyOf(revocations);
    }
}
