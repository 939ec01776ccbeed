package dev.cairn.record;

import dev.cairn.cid.Cid;
import java.util.List;

/// Which records there are of the tasks that somebody asked for, and what was withdrawn. The blocks themselves come
/// beside it.
///
/// @param records     in no order that means anything
/// @param revocations those that whoever answers passes on, of whatever
public record RecordsAnswer(List<Told> records, List<Cid> revocations) {
    /// A record that whoever answers has.
    ///
    /// @param seenMs when they saw it first, in milliseconds since 1970
    public record Told(Cid record, long seenMs) {}

    public RecordsAnswer {
        records = List.copyOf(records);
        revocations = List.copyOf(revocations);
    }
}
