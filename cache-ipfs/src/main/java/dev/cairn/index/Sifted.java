package dev.cairn.index;

import dev.cairn.dag.Block;
import dev.cairn.record.Revocation;
import dev.cairn.record.TaskRecord;
import java.util.List;
import java.util.OptionalLong;

/// What of an answer is worth keeping: it was asked for, is by keys that count, and signed by them.
///
/// @param strangers how many records are by keys that do not count; nobody looked whether they are right
/// @param faults    a sentence for each record or revocation that is forged or malformed, some of them if there are
/// many
public record Sifted(List<Right> records, List<Withdrawing> revocations, int strangers, List<String> faults) {
    /// A record whose signature is right.
    ///
    /// @param seen when the index saw it first, in milliseconds, if it says that
    public record Right(TaskRecord record, Block block, OptionalLong seen) {}

    /// A revocation whose signature is right.
    public record Withdrawing(Revocation revocation, Block block) {}

    public Sifted {
        records = List.copyOf(records);
        revocations = List.copyOf(revocations);
        faults = List.copyOf(faults);
    }
}
