package dev.cairn.index;

import dev.cairn.cid.Cid;
import dev.cairn.record.HadTask;
import java.util.List;
import java.util.Map;

/// Which tasks somebody else has had of a workflow. Nothing of it is believed but that a block is the one of its CID.
///
/// @param tasks  the newest first
/// @param blocks those that tasks and records consist of, each the one of its CID; some or all may be missing
public record OthersHad(List<HadTask> tasks, Map<Cid, byte[]> blocks) {
    /// Nothing.
    public static final OthersHad NOTHING = new OthersHad(List.of(), Map.of());

    public OthersHad {
        tasks = List.copyOf(tasks);
        blocks = Map.copyOf(blocks);
    }
}
