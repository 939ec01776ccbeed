package dev.cairn.schedule;

import dev.cairn.cid.Cid;
import dev.cairn.task.ResultEntry;
import java.util.List;

/// What a task has made: the task key, the CID of its result, and that result's entries sorted by path.
public record Yield(Cid task, Cid result, List<ResultEntry> entries) {
    public Yield {
        entries = List.copyOf(entries);
    }
}
