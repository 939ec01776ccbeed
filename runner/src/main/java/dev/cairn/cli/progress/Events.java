package dev.cairn.cli.progress;

import dev.cairn.schedule.Outcome;
import java.util.LinkedHashMap;
import java.util.Map;

/// A task that ended as an object for machines, as `docs/command-line.md` promises.
public final class Events {
    private Events() {}

    /// @param process empty if nobody knows
    /// @param member  set → member; empty without a scatter
    public static Map<String, Object> of(String process, Map<String, String> member, Outcome outcome) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("event", "task");
        if (!process.isEmpty()) {
            event.put("process", process);
        }
        if (!member.isEmpty()) {
            event.put("member", member);
        }
        switch (outcome) {
            case Outcome.Hit hit -> {
                event.put("task", hit.made().task());
                event.put("outcome", "hit");
                event.put("result", hit.made().result());
                hit.made().from().ifPresent(index -> event.put("from", index));
            }
            case Outcome.Ran ran -> {
                event.put("task", ran.made().task());
                event.put("outcome", "ran");
                event.put("result", ran.made().result());
                event.put("attempts", ran.attempts());
                event.put("elapsedMs", ran.elapsed().toMillis());
                event.put("reason", ran.reason());
            }
            case Outcome.Failed failed -> {
                failed.task().ifPresent(task -> event.put("task", task));
                event.put("outcome", "failed");
                failed.exit().ifPresent(exit -> event.put("exit", exit));
                event.put("attempts", failed.attempts());
                event.put("elapsedMs", failed.elapsed().toMillis());
                event.put("reason", failed.reason());
            }
            case Outcome.Skipped skipped -> {
                event.put("outcome", "skipped");
                event.put("reason", skipped.reason());
            }
        }
        return event;
    }
}
