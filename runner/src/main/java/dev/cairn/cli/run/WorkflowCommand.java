package dev.cairn.cli.run;

import dev.cairn.cli.Console;
import dev.cairn.config.Configuration;
import dev.cairn.config.Settings;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.job.Workplan;
import dev.cairn.system.Whereabouts;
import dev.cairn.workflow.LoadOptions;
import dev.cairn.workflow.Machine;
import dev.cairn.workflow.WorkflowFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// A command that reads a workflow.
abstract class WorkflowCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(index = "0", paramLabel = "FILE", description = "The workflow's file.")
    private Path file = Path.of("");

    @Option(names = "--set", paramLabel = "NAME=VALUE", description = "Another value for one of the workflow's.")
    private List<String> values = List.of();

    @Option(names = "--json", description = "One JSON object a line.")
    private boolean json;

    @Mixin
    private SettingOptions options = new SettingOptions();

    WorkflowCommand(Console console) {
        this.console = console;
    }

    final Console console() {
        return console;
    }

    final Path file() {
        return file;
    }

    final boolean json() {
        return json;
    }

    /// The settings that hold for this workflow.
    final Settings settings() {
        if (!Files.isRegularFile(file)) {
            throw new CairnException(
                    Kind.REFUSED,
                    file + (Files.exists(file) ? " is no file" : ": there is no such file") + "; name a workflow");
        }
        return Configuration.read(System.getenv(), folder(), options.flags()).settings();
    }

    /// The workflow's folder: where the file lies or, if it is a symlink, where the link lies.
    final Path folder() {
        Path whole = Whereabouts.of(file);
        Path parent = whole.getParent();
        return parent == null ? whole : parent;
    }

    final Workplan load(Settings settings, List<String> targets) {
        return WorkflowFile.load(
                file,
                wishes(settings)
                        .withTargets(targets)
                        .withMachine(new Machine(Runtime.getRuntime().availableProcessors(), Memory.ofMachine()))
                        .withSecrets(new SecretValues(settings, System.getenv())));
    }

    /// What the person says about the workflow, wherever it is to run.
    final LoadOptions wishes(Settings settings) {
        return LoadOptions.DEFAULT.withValues(values()).withRoots(settings.roots());
    }

    private SequencedMap<String, String> values() {
        SequencedMap<String, String> found = new LinkedHashMap<>();
        for (String value : values) {
            int equals = value.indexOf('=');
            if (equals < 1) {
                throw new CairnException(Kind.REFUSED, "--set " + value + ": say NAME=VALUE, as in --set quality=30");
            }
            found.put(value.substring(0, equals), value.substring(equals + 1));
        }
        return found;
    }
}
