package dev.cairn.index;

import dev.cairn.dag.Block;
import java.util.List;

/// What an index answered, unverified.
///
/// @param records     in no order; some may be of tasks that nobody asked for
/// @param revocations the blocks of revocations
/// @param blocks      blocks that the results of these records consist of, with the CIDs that they are said to have;
///                    some or all may be missing
public record Findings(List<Sighting> records, List<Block> revocations, List<Block> blocks) {
    /// Nothing.
    public static final Findings NONE = new Findings(List.of(), List.of(), List.of());

    public Findings {
        records = List.copyOf(records);
        revocations = List.copyOf(revocations);
        blocks = List.copyOf(blocks);
    }
}
