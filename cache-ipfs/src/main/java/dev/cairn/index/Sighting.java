package dev.cairn.index;

import dev.cairn.dag.Block;
import dev.cairn.failure.CairnException;
import dev.cairn.record.RecordBlock;
import dev.cairn.record.TaskRecord;
import java.util.Optional;
import java.util.OptionalLong;

/// A record that an index has.
///
/// @param block with the CID that it is said to have
/// @param seen  when the index saw it first, in milliseconds since 1970, if it says that
public record Sighting(Block block, OptionalLong seen) {
    /// What the block says; empty if it is no record. Nobody has looked whether its signature is right.
    public Optional<TaskRecord> record(RecordBlock reader) {
        try {
            return Optional.of(reader.read(block.bytes()));
        } catch (CairnException e) {
            return Optional.empty();
        }
    }
}
