package dev.cairn.cli.run;

import dev.cairn.cli.Main;
import dev.cairn.cli.console.Console;
import dev.cairn.cli.progress.Told;
import dev.cairn.conduct.record.RunReport;
import dev.cairn.store.run.Counters;
import java.util.LinkedHashMap;
import java.util.Map;

/// The end of a run, for people and for machines.
final class RunOutput {
    private RunOutput() {}

    static void print(Console console, RunReport report, boolean json) {
        Counters counters = report.counters();
        if (json) {
            Map<String, Object> event = new LinkedHashMap<>();
            event.put("event", "run");
            event.put("run", report.run());
            event.put("hits", counters.hits());
            event.put("ran", counters.ran());
            event.put("failed", counters.failed());
            event.put("skipped", counters.skipped());
            Map<String, Object> outputs = new LinkedHashMap<>();
            report.outputs().forEach(output -> outputs.put(output.path(), output.cid()));
            event.put("outputs", outputs);
            event.put("elapsedMs", report.elapsed().toMillis());
            console.json(event);
        } else {
            report.outputs().forEach(output -> console.line(output.cid() + " " + output.path()));
        }
        console.flush();
        report.trouble().ifPresent(trouble -> console.say(Main.told(trouble)));
        report.excess().ifPresent(excess -> console.say("cairn: " + excess));
        report.stopped().ifPresent(reason -> console.say("cairn: " + reason + "; the next run continues from here"));
        console.say(
                Told.summary(counters.hits(), counters.ran(), counters.failed(), counters.skipped(), report.elapsed()));
    }
}
