package dev.cairn.cli.task;

import dev.cairn.cid.Cid;
import dev.cairn.cli.Interruption;
import dev.cairn.cli.StoreCommand;
import dev.cairn.cli.console.Console;
import dev.cairn.cli.option.IndexOptions;
import dev.cairn.cli.option.SettingFlag;
import dev.cairn.cli.progress.Events;
import dev.cairn.cli.progress.Told;
import dev.cairn.cli.run.Memory;
import dev.cairn.cli.run.SecretValues;
import dev.cairn.conduct.KnownTask;
import dev.cairn.conduct.SingleTask;
import dev.cairn.config.Settings;
import dev.cairn.effort.Cancellation;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.job.Resources;
import dev.cairn.peer.Connections;
import dev.cairn.schedule.Outcome;
import dev.cairn.source.fetch.WiderBlocks;
import dev.cairn.store.Store;
import dev.cairn.store.index.Earlier;
import dev.cairn.task.Task;
import dev.cairn.unit.Size;
import dev.cairn.unit.Span;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "exec",
        addMethodSubcommands = false,
        description = "Runs one task wherever it is called, and prints the CID of its result.")
public final class ExecCommand extends StoreCommand {
    @Parameters(paramLabel = "TASK", description = "The task's key.")
    private String task = "";

    @Option(names = "--force", description = "Run it although there is a result.")
    private boolean force;

    @Option(names = "--cpus", paramLabel = "N", description = "How many cores it sees; otherwise all that we may use.")
    private @Nullable Integer cpus;

    @Option(
            names = "--time",
            paramLabel = "SPAN",
            description = "After which it is killed, as in 10 min; otherwise never.")
    private @Nullable String time;

    public ExecCommand(Console console) {
        super(console, SettingFlag.all(TaskOptions.ALL, IndexOptions.ALL));
    }

    @Override
    protected int run(Store store, Settings settings) {
        Cid key = Cid.tryParse(task)
                .orElseThrow(() ->
                        new CairnException(Kind.REFUSED, "'" + task + "' is no CID; a task's key looks like bafyrei…"));
        Optional<Duration> limit = limit();
        if (cpus != null && cpus < 1) {
            throw new CairnException(Kind.REFUSED, "--cpus: must be at least 1, is " + cpus);
        }
        Resources resources = resources(wanted(store, settings, key), settings, limit);
        Outcome outcome;
        try (Interruption interruption = new Interruption()) {
            SingleTask single = new SingleTask(
                    store,
                    settings,
                    new SingleTask.Wish(force, resources),
                    new SecretValues(settings, System.getenv()),
                    sentence -> console().say("cairn: " + sentence));
            interruption.stops(_ -> single.stop());
            outcome = single.run(key);
        }
        return told(store, key, outcome);
    }

    /// The task, which is in the store afterwards, wherever it was.
    private static Task wanted(Store store, Settings settings, Cid key) {
        Cancellation stopping = new Cancellation();
        try (Connections connections = new Connections(settings.peers());
                Interruption interruption = new Interruption()) {
            interruption.stops(_ -> stopping.cancel());
            return KnownTask.read(WiderBlocks.storing(store, connections.fetcher(store), stopping), key);
        } catch (CairnException e) {
            throw e.kind() == Kind.REFUSED
                    ? e
                    : new CairnException(e.kind(), "the task " + key + ": " + e.sentence(), e);
        }
    }

    private Optional<Duration> limit() {
        if (time == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Span.parse(time).duration());
        } catch (IllegalArgumentException e) {
            throw new CairnException(Kind.REFUSED, "--time: " + e.getMessage(), e);
        }
    }

    /// A task does not say what it needs. Without a word it gets what this process may use: in an allocation of a
    /// batch system that is what the task was given.
    private Resources resources(Task wanted, Settings settings, Optional<Duration> limit) {
        int cores = cpus == null ? Runtime.getRuntime().availableProcessors() : cpus;
        List<Long> bytes = settings.memory()
                .map(Size::bytes)
                .or(() -> KnownTask.asksForMemory(wanted) ? Optional.of(Memory.ofMachine()) : Optional.empty())
                .map(List::of)
                .orElse(List.of());
        return new Resources(cores, bytes, limit);
    }

    private int told(Store store, Cid key, Outcome outcome) {
        String process =
                store.earlier().ownerOf(key).map(Earlier.Owner::process).orElse("");
        if (json()) {
            console().json(Events.of(process, Map.of(), outcome));
            console().flush();
        }
        return switch (outcome) {
            case Outcome.Hit hit -> printed(hit.made().result());
            case Outcome.Ran ran -> printed(ran.made().result());
            case Outcome.Failed failed -> {
                console().say(Told.failed(process.isEmpty() ? key.toString() : process, failed));
                yield failed.outside().map(Kind::exitStatus).orElse(1);
            }
            case Outcome.Skipped skipped -> {
                console().say("cairn: " + skipped.reason());
                yield Kind.INTERRUPTED.exitStatus();
            }
        };
    }

    private int printed(Cid result) {
        if (!json()) {
            console().line(result.toString());
        }
        return 0;
    }
}
