package dev.cairn.index.named;

import dev.cairn.dag.Block;
import dev.cairn.index.Sighting;
import java.util.List;

/// What an index says of one task.
///
/// @param records of this task, and when whoever keeps the index saw each of them first
/// @param blocks  of the results that they name, as far as they are passed on
public record Page(List<Sighting> records, List<Block> blocks) {
    public Page {
        records = List.copyOf(records);
        blocks = List.copyOf(blocks);
    }
}
