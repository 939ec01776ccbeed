package dev.cairn.index.bundle;

import dev.cairn.cid.Cid;
import java.util.List;

/// The manifest of a bundle.
///
/// @param run         the run's own manifest
/// @param records     of the run's tasks, each once
/// @param revocations those that whoever made it knew
public record Bundle(Cid run, Extent content, List<Mention> records, List<Cid> revocations) {
    /// Blocks that the file of one has at the most.
    static final int MOST_BLOCKS = 1 << 22;

    /// A record, and when whoever made the bundle saw it first, in milliseconds since 1970.
    public record Mention(Cid record, long seen) {}

    public Bundle {
        records = List.copyOf(records);
        revocations = List.copyOf(revocations);
    }
}
