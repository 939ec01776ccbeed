package dev.cairn.store.intake.hash;

import dev.cairn.dag.Block;
import dev.cairn.store.content.Leaves;
import dev.cairn.system.Stat;
import dev.cairn.unixfs.write.Imported;
import java.util.List;

/// A file that was read.
///
/// @param nodes its inner blocks
/// @param stat  what it was while it was read
/// @param began when reading began, in nanoseconds since the epoch
public record Hashed(Imported imported, Leaves leaves, List<Block> nodes, Stat stat, long began) {
    /// The same content as read of another file.
    public Hashed of(Stat other, long otherBegan) {
        return new Hashed(imported, leaves, nodes, other, otherBegan);
    }
}
