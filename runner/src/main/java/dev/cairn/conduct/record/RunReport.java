package dev.cairn.conduct.record;

import dev.cairn.cid.Cid;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.store.run.Counters;
import dev.cairn.task.run.RunOutput;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// How a run went.
///
/// @param run      the CID of its manifest
/// @param outputs  what was delivered or, with `--deliver none`, would have been; sorted by path
/// @param elapsed  from its beginning to its end
/// @param copied   bytes that were copied to deliver them
/// @param outside  what kind of broken world made something fail, if that did
/// @param stopped  why the person stopped it, if they did
/// @param trouble  what went wrong while outputs were delivered; empty if nothing did
/// @param excess   what is to be said of a store that is larger than it may be
public record RunReport(
        Cid run,
        Counters counters,
        List<RunOutput> outputs,
        Duration elapsed,
        long copied,
        Optional<Kind> outside,
        Optional<String> stopped,
        Optional<CairnException> trouble,
        Optional<String> excess) {
    public RunReport {
        outputs = List.copyOf(outputs);
    }

    /// The exit status of a command that did this run.
    public int exitStatus() {
        if (outside.isPresent()) {
            return outside.get().exitStatus();
        }
        return counters.failed() > 0 || counters.skipped() > 0 ? 1 : 0;
    }
}
