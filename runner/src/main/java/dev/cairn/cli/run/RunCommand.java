package dev.cairn.cli.run;

import dev.cairn.cli.Interruption;
import dev.cairn.cli.console.Console;
import dev.cairn.cli.option.Taken;
import dev.cairn.cli.progress.Display;
import dev.cairn.cli.progress.Displays;
import dev.cairn.cli.progress.Tallies;
import dev.cairn.cli.progress.Teller;
import dev.cairn.conduct.Conductor;
import dev.cairn.conduct.RunRequest;
import dev.cairn.conduct.foresight.Foresight;
import dev.cairn.conduct.record.RunReport;
import dev.cairn.config.Settings;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.job.ProcessOutline;
import dev.cairn.job.Workplan;
import dev.cairn.schedule.Policy;
import dev.cairn.spelling.Nearest;
import dev.cairn.store.Store;
import dev.cairn.unit.Size;
import dev.cairn.workflow.folder.Bringing;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

public final class RunCommand extends WorkflowCommand {
    /// So many bytes copied are worth a word.
    private static final long MUCH = 1L << 30;

    private final PositionalParamSpec targets = Taken.rest(
            1, "TARGET", "Processes or paths that are wanted, with all that they need; otherwise everything.");

    private final OptionSpec dryRun = Taken.yes("Say what would run and why, and touch nothing.", "--dry-run");

    private final OptionSpec explain = Taken.yes(
            "Say all in which a task that has to run differs from the nearest earlier one, of what peers have, too.",
            "--explain");

    private final OptionSpec forced = OptionSpec.builder(Taken.many(
                    "PROCESS",
                    "Run again although there are results: all, or with --force=PROCESS those of one process.",
                    "--force"))
            .arity("0..1")
            .fallbackValue("")
            .build();

    public RunCommand(Console console) {
        super(console);
    }

    @Override
    public void describe(CommandSpec spec) {
        super.describe(spec);
        spec.name("run")
                .addPositional(targets)
                .addOption(dryRun)
                .addOption(explain)
                .addOption(forced);
        spec.usageMessage().description("Runs a workflow: what was computed before is not computed again.");
    }

    @Override
    public Integer call() {
        Settings settings = settings();
        if (Taken.given(dryRun)) {
            Workplan plan = load(settings, Taken.texts(targets), Bringing.NOBODY);
            Policy policy = policy(settings, plan);
            return new Foretelling(
                            console(),
                            json(),
                            Taken.given(explain),
                            settings.annexing().isAnybody())
                    .tell(Store.look(
                            settings.home(),
                            store -> Foresight.of(
                                    store,
                                    plan,
                                    policy,
                                    settings,
                                    sentence -> console().say("cairn: " + sentence))));
        }
        try (Preparation preparation = new Preparation(settings.home())) {
            return run(preparation, settings);
        }
    }

    private int run(Preparation preparation, Settings settings) {
        Workplan plan;
        try (GitAnnexBringing bringing = new GitAnnexBringing(
                settings.annexing(),
                new Subdatasets(
                        System.getenv().getOrDefault("PATH", "/usr/bin:/bin"),
                        sentence -> console().say("cairn: " + sentence)))) {
            plan = load(settings, Taken.texts(targets), bringing);
        }
        Policy policy = policy(settings, plan);
        if (settings.runtime() == Settings.RuntimeChoice.NONE) {
            console()
                    .say("cairn: --runtime none: NOTHING IS ISOLATED. Processes see and may change all that you may;"
                            + " their results count for other such runs of this store only.");
        }
        Path output = settings.output().orElse(folder());
        if (Files.exists(output) && !Files.isDirectory(output)) {
            throw new CairnException(Kind.REFUSED, "output must be a folder, but " + output + " is none");
        }
        RunRequest request =
                new RunRequest(plan, file().toAbsolutePath(), output, policy, settings, Taken.given(explain));
        try (Interruption interruption = new Interruption();
                Store store = preparation.store()) {
            return run(store, request, interruption, preparation.vertx());
        }
    }

    private int run(Store store, RunRequest request, Interruption interruption, Vertx vertx) {
        Tallies tallies = new Tallies(request.plan().outline());
        try (Publication publication = new Publication(
                console(), store, request.settings(), request.plan().workflow())) {
            RunReport report;
            try (Display display =
                    Displays.of(console(), tallies, request.settings().color())) {
                publication.says(display::say);
                Teller teller = new Teller(console(), display, tallies, json());
                try (Conductor conductor =
                        new Conductor(store, request, teller, publication::offer, secrets(request.settings()), vertx)) {
                    interruption.stops(conductor::stop);
                    teller.stops(() -> conductor.stop("standard output is closed"));
                    report = conductor.run();
                    teller.settle();
                }
                publication.says(console()::say);
            }
            tell(report);
            Thread waiting = Thread.currentThread();
            interruption.stops(reason -> waiting.interrupt());
            publication.end(report);
            return report.exitStatus();
        }
    }

    private void tell(RunReport report) {
        RunOutput.print(console(), report, json());
        if (report.copied() > MUCH) {
            console()
                    .say("cairn: " + Size.rounded(report.copied())
                            + " were copied to deliver outputs; --deliver link would"
                            + " have made read-only links into the store instead");
        }
    }

    private static SecretValues secrets(Settings settings) {
        return new SecretValues(settings, System.getenv());
    }

    private Policy policy(Settings settings, Workplan plan) {
        Set<String> processes = new HashSet<>();
        List<String> known = plan.outline().stream().map(ProcessOutline::name).toList();
        for (String process : Taken.texts(forced)) {
            if (!process.isEmpty() && !known.contains(process)) {
                throw new CairnException(
                        Kind.REFUSED,
                        "--force=" + process + ": there is no such process" + Nearest.hint(process, known));
            }
            processes.add(process);
        }
        long memory = settings.memory().map(Size::bytes).orElseGet(Memory::ofMachine);
        return new Policy(settings.keepGoing(), processes.contains(""), processes, settings.jobs(), memory);
    }
}
