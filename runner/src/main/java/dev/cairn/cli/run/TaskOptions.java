package dev.cairn.cli.run;

import dev.cairn.cli.SourceOptions;
import dev.cairn.config.Flag;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Settings as flags that matter where tasks are run by their keys.
final class TaskOptions {
    @Option(
            names = "--memory",
            paramLabel = "SIZE",
            description = "How much memory it may take; otherwise there is no limit.")
    private @Nullable String memory;

    @Option(
            names = "--runtime",
            paramLabel = "NAME",
            description = "auto, bubblewrap, crun, runc, or none: nothing is isolated.")
    private @Nullable String runtime;

    @Option(names = "--scratch", paramLabel = "DIR", description = "Where it works.")
    private @Nullable String scratch;

    @Option(names = "--keep-scratch", description = "Keep its scratch folder if it fails.")
    private @Nullable Boolean keepScratch;

    @Option(names = "--secret", paramLabel = "NAME", description = "Let it have this variable.")
    private List<String> secrets = new ArrayList<>();

    @Mixin
    private SourceOptions sources = new SourceOptions();

    List<Flag> flags() {
        List<Flag> flags = new ArrayList<>();
        if (memory != null) {
            flags.add(new Flag("memory", memory, "--memory"));
        }
        if (runtime != null) {
            flags.add(new Flag("runtime", runtime, "--runtime"));
        }
        if (scratch != null) {
            flags.add(new Flag("scratch", scratch, "--scratch"));
        }
        if (keepScratch != null) {
            flags.add(new Flag("keep-scratch", keepScratch.toString(), "--keep-scratch"));
        }
        secrets.forEach(name -> flags.add(new Flag("secrets.allow", name, "--secret")));
        flags.addAll(sources.flags());
        return flags;
    }
}
