package dev.cairn.cli.run;

import dev.cairn.cli.Console;
import dev.cairn.cli.StoreCommand;
import dev.cairn.cli.progress.Told;
import dev.cairn.config.Settings;
import dev.cairn.store.Store;
import dev.cairn.store.run.KnownRun;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;

@Command(name = "status", description = "Lists the runs, the newest first.")
public final class StatusCommand extends StoreCommand {
    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    public StatusCommand(Console console) {
        super(console);
    }

    @Override
    protected int run(Store store, Settings settings) {
        store.runs().all().forEach(json() ? this::event : this::line);
        return 0;
    }

    private static Duration elapsed(KnownRun run) {
        return Duration.between(run.started(), run.ended().orElseGet(Instant::now));
    }

    private void event(KnownRun run) {
        Map<String, Object> object = new LinkedHashMap<>();
        run.manifest().ifPresent(manifest -> object.put("run", manifest));
        object.put("workflow", run.workflow());
        object.put("file", run.file());
        object.put("state", run.state().word());
        object.put("started", run.started());
        object.put("elapsedMs", elapsed(run).toMillis());
        object.put("hits", run.counters().hits());
        object.put("ran", run.counters().ran());
        object.put("failed", run.counters().failed());
        object.put("skipped", run.counters().skipped());
        console().json(object);
    }

    private void line(KnownRun run) {
        String when = MINUTES.withZone(ZoneId.systemDefault()).format(run.started());
        String summary = Told.summary(
                run.counters().hits(),
                run.counters().ran(),
                run.counters().failed(),
                run.counters().skipped(),
                elapsed(run));
        String cid = run.manifest().map(manifest -> " " + manifest).orElse("");
        console().line(when + " " + run.state().word() + " " + run.workflow() + ": " + summary + cid);
    }
}
