package dev.cairn.task;

import dev.cairn.cid.Cid;
import java.util.List;

/// What a task made. It holds nothing that differs between two honest runs: agreeing is having the same result CID.
///
/// @param entries sorted by path, each path once
public record Result(Cid task, List<ResultEntry> entries) {
    public Result {
        entries = List.copyOf(entries);
        for (int i = 1; i < entries.size(); i++) {
            if (Paths.BY_BYTES.compare(entries.get(i - 1).path(), entries.get(i).path()) >= 0) {
                throw new IllegalArgumentException("the entries of a result are sorted by path");
            }
        }
    }
}
