package dev.cairn.schedule;

import dev.cairn.cid.Cid;
import dev.cairn.task.ResultEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a task has made: the task key, the CID of its result, and that result's entries sorted by path.
///
/// @param records those that vouch for the result, and behind them those of what its inputs are called; empty if nobody
///                vouches
/// @param from    the index that it came from just now; absent if it was here, or was made here
/// @param whole   whether all of its bytes were seen here; else they may turn out not to be had
public record Yield(
        Cid task, Cid result, List<ResultEntry> entries, List<Cid> records, Optional<String> from, boolean whole) {
    public Yield {
        records = List.copyOf(records);
        entries = List.copyOf(entries);
    }

    /// With further records beside those that vouch for it; where none does there is nothing that they stand beside.
    public Yield and(List<Cid> beside) {
        if (records.isEmpty() || beside.isEmpty()) {
            return this;
        }
        List<Cid> all = new ArrayList<>(records);
        all.addAll(beside);
        return new Yield(task, result, entries, all, from, whole);
    }
}
