package dev.cairn.cli.history;

import dev.cairn.cli.StoreCommand;
import dev.cairn.cli.console.Console;
import dev.cairn.cli.progress.Told;
import dev.cairn.conduct.record.SoFar;
import dev.cairn.config.Settings;
import dev.cairn.store.Store;
import dev.cairn.store.run.KnownRun;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;

@Command(name = "status", addMethodSubcommands = false, description = "Lists the runs, the newest first.")
public final class StatusCommand extends StoreCommand {
    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    public StatusCommand(Console console) {
        super(console);
    }

    @Override
    protected int run(Store store, Settings settings) {
        for (KnownRun run : store.runs().all()) {
            KnownRun known = run.manifest().isPresent() ? run : asNoted(run, SoFar.of(store, run));
            if (json()) {
                event(known);
            } else {
                line(known);
            }
        }
        return 0;
    }

    /// A run counts its tasks in the store when it ends. Until then, and if nobody sees its end, they are counted here.
    private static KnownRun asNoted(KnownRun run, SoFar soFar) {
        Instant ended = switch (run.state()) {
            case INTERRUPTED -> soFar.lastSeen();
            case RUNNING, DONE, FAILED -> run.ended().orElseGet(Instant::now);
        };
        return new KnownRun(
                run.number(),
                run.workflow(),
                run.file(),
                run.state(),
                run.started(),
                Optional.of(ended),
                soFar.counters(),
                run.manifest());
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
