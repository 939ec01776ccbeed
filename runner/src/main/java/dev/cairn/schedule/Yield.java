package dev.cairn.schedule;

import dev.cairn.cid.Cid;
import dev.cairn.task.ResultEntry;
import java.util.List;
import java.util.Optional;

/// What a task has made: the task key, the CID of its result, and that result's entries sorted by path.
///
/// @param records those that vouch for the result; empty if nobody does
/// @param from    the index that it came from just now; absent if it was here, or was made here
public record Yield(Cid task, Cid result, List<ResultEntry> entries, List<Cid> records, Optional<String> from) {
    public Yield {
        records = List.copyOf(records);
        entries = List.copyOf(entries);
    }
}
