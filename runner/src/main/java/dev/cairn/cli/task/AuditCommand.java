package dev.cairn.cli.task;

import dev.cairn.cid.Cid;
import dev.cairn.cli.Interruption;
import dev.cairn.cli.StoreCommand;
import dev.cairn.cli.console.Console;
import dev.cairn.cli.option.SettingFlag;
import dev.cairn.cli.run.Memory;
import dev.cairn.cli.run.SecretValues;
import dev.cairn.cli.run.SettingOptions;
import dev.cairn.conduct.KnownTask;
import dev.cairn.conduct.audit.AuditSubject;
import dev.cairn.conduct.audit.Auditor;
import dev.cairn.config.Settings;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.job.Resources;
import dev.cairn.store.Store;
import dev.cairn.task.Task;
import dev.cairn.unit.Size;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "audit",
        addMethodSubcommands = false,
        description = "Runs tasks again in fresh containers, and compares what they make, byte by byte.")
public final class AuditCommand extends StoreCommand {
    @Parameters(
            paramLabel = "RUN|TASK",
            arity = "0..1",
            description = "The CID of a run or of a task; otherwise the last run.")
    private @Nullable String text;

    @Option(names = "--sample", paramLabel = "N", description = "So many of the tasks, chosen by chance.")
    private @Nullable Integer sample;

    @Option(names = "--seed", paramLabel = "NUMBER", description = "The choice of the sample that had this seed.")
    private @Nullable Long seed;

    public AuditCommand(Console console) {
        super(console, SettingFlag.all(TaskOptions.ALL, List.of(SettingOptions.JOBS)));
    }

    @Override
    protected int run(Store store, Settings settings) {
        AuditSubject subject = chosen(subject(store, settings));
        if (subject.tasks().isEmpty()) {
            throw new CairnException(Kind.REFUSED, "no task of this run has a result, so there is nothing to audit");
        }
        AuditTelling telling = new AuditTelling(console(), json());
        telling.begins(subject);
        try (Interruption interruption = new Interruption()) {
            Auditor auditor = new Auditor(
                    store,
                    settings,
                    task -> resources(task, settings, subject.tasks().size()),
                    new SecretValues(settings, System.getenv()),
                    sentence -> console().say("cairn: " + sentence));
            interruption.stops(_ -> auditor.stop());
            auditor.audit(subject.name() + " (audit)", subject.tasks(), telling);
        }
        return telling.ended();
    }

    private AuditSubject subject(Store store, Settings settings) {
        if (text == null) {
            return AuditSubject.lastRun(store);
        }
        String named = text;
        Cid cid = Cid.tryParse(named)
                .orElseThrow(() -> new CairnException(
                        Kind.REFUSED, "'" + named + "' is no CID; name a run as 'cairn status' does, or a task"));
        return AuditSubject.of(store, cid, settings.trusting());
    }

    private AuditSubject chosen(AuditSubject subject) {
        if (sample == null) {
            if (seed != null) {
                throw new CairnException(Kind.REFUSED, "--seed is for --sample N");
            }
            return subject;
        }
        if (sample < 1) {
            throw new CairnException(Kind.REFUSED, "--sample: must be at least 1, is " + sample);
        }
        long chance = seed == null ? new Random().nextInt(Integer.MAX_VALUE) : seed;
        if (seed == null && sample < subject.tasks().size()) {
            console().say("cairn: chosen with --seed " + chance);
        }
        return subject.sample(sample, chance);
    }

    /// A task does not say what it needs: those that run at a time share what this process may use.
    private static Resources resources(Task task, Settings settings, int tasks) {
        int atOnce = Math.max(1, Math.min(settings.jobs(), tasks));
        int cores = Math.max(1, Runtime.getRuntime().availableProcessors() / atOnce);
        List<Long> memory = settings.memory()
                .map(Size::bytes)
                .or(() -> KnownTask.asksForMemory(task) ? Optional.of(Memory.ofMachine() / atOnce) : Optional.empty())
                .map(List::of)
                .orElse(List.of());
        return new Resources(cores, memory, Optional.empty());
    }
}
