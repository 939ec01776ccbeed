package dev.cairn.cli.run;

import dev.cairn.cli.Described;
import dev.cairn.cli.console.Console;
import dev.cairn.cli.option.SettingFlags;
import dev.cairn.cli.option.Taken;
import dev.cairn.config.Configuration;
import dev.cairn.config.Settings;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.job.Workplan;
import dev.cairn.system.Whereabouts;
import dev.cairn.workflow.Lending;
import dev.cairn.workflow.LoadOptions;
import dev.cairn.workflow.Machine;
import dev.cairn.workflow.WorkflowFile;
import dev.cairn.workflow.folder.AnnexUse;
import dev.cairn.workflow.folder.Bringing;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// A command that reads a workflow.
public abstract class WorkflowCommand implements Callable<Integer>, Described {
    private final Console console;

    private final PositionalParamSpec file = Taken.path(0, "FILE", "The workflow's file.");

    private final OptionSpec values = Taken.many("NAME=VALUE", "Another value for one of the workflow's.", "--set");

    private final OptionSpec json = Taken.yes("One JSON object a line.", "--json");

    private final SettingFlags flags = new SettingFlags(SettingOptions.ALL);

    public WorkflowCommand(Console console) {
        this.console = console;
    }

    @Override
    public void describe(CommandSpec spec) {
        spec.addPositional(file).addOption(values).addOption(json);
        flags.addTo(spec);
    }

    protected final Console console() {
        return console;
    }

    protected final Path file() {
        return file.getValue();
    }

    protected final boolean json() {
        return Taken.given(json);
    }

    /// The settings that hold for this workflow.
    protected final Settings settings() {
        Path file = file();
        if (!WorkflowFile.isAnnexed(file) && !Files.isRegularFile(file)) {
            throw new CairnException(
                    Kind.REFUSED,
                    file + (Files.exists(file) ? " is no file" : ": there is no such file") + "; name a workflow");
        }
        return Configuration.read(System.getenv(), folder(), flags.given()).settings();
    }

    /// The workflow's folder: where the file lies or, if it is a symlink, where the link lies.
    protected final Path folder() {
        Path whole = Whereabouts.of(file());
        Path parent = whole.getParent();
        return parent == null ? whole : parent;
    }

    protected final Workplan load(Settings settings, List<String> targets, Bringing bringing) {
        LoadOptions wishes = wishes(settings);
        return WorkflowFile.load(
                file(),
                wishes.withAnnex(wishes.annex().withBringing(bringing))
                        .withTargets(targets)
                        .withMachine(new Machine(Runtime.getRuntime().availableProcessors(), Memory.ofMachine()))
                        .withSecrets(new SecretValues(settings, System.getenv())));
    }

    /// What the person says about the workflow, wherever it is to run.
    protected final LoadOptions wishes(Settings settings) {
        SortedSet<String> secrets = new TreeSet<>(settings.allowedSecrets());
        secrets.addAll(settings.secretFiles().keySet());
        return LoadOptions.DEFAULT
                .withValues(values())
                .withRoots(settings.roots())
                .withPackages(settings.packages())
                .withAnnex(new AnnexUse(settings.annexing().repositories(), settings.profile(), Bringing.NOBODY))
                .withLending(new Lending(
                        CallersEnvironment.of(System.getenv(), System.getProperties()),
                        secrets,
                        settings.lending().exposed(),
                        settings.lending().shared()));
    }

    private SequencedMap<String, String> values() {
        SequencedMap<String, String> found = new LinkedHashMap<>();
        for (String value : Taken.texts(values)) {
            int equals = value.indexOf('=');
            if (equals < 1) {
                throw new CairnException(Kind.REFUSED, "--set " + value + ": say NAME=VALUE, as in --set quality=30");
            }
            found.put(value.substring(0, equals), value.substring(equals + 1));
        }
        return found;
    }
}
