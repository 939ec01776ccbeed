package dev.cairn.cli.run;

import dev.cairn.cli.IndexOptions;
import dev.cairn.cli.MirrorOptions;
import dev.cairn.cli.SourceOptions;
import dev.cairn.config.Flag;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Settings as flags: each has the name that it has in files and variables.
final class SettingOptions {
    @Option(
            names = {"-j", "--jobs"},
            paramLabel = "N",
            description = "How many tasks run at a time.")
    private @Nullable String jobs;

    @Option(names = "--memory", paramLabel = "SIZE", description = "How much memory tasks may be given together.")
    private @Nullable String memory;

    @Option(names = "--output", paramLabel = "DIR", description = "Where outputs are delivered.")
    private @Nullable String output;

    @Option(
            names = "--runtime",
            paramLabel = "auto|bubblewrap|crun|runc|none",
            description = "What isolates tasks; none isolates nothing.")
    private @Nullable String runtime;

    @Option(names = "--deliver", paramLabel = "copy|link|none", description = "How outputs are delivered.")
    private @Nullable String deliver;

    @Option(names = "--keep-going", description = "After a failure, run all that does not depend on it.")
    private @Nullable Boolean keepGoing;

    @Option(names = "--keep-scratch", description = "Keep the scratch folder of a task that failed.")
    private @Nullable Boolean keepScratch;

    @Option(names = "--keep-runs", paramLabel = "N", description = "How many runs of a workflow stay pinned.")
    private @Nullable String keepRuns;

    @Option(names = "--keep", paramLabel = "all|outputs", description = "What of a run stays pinned.")
    private @Nullable String keep;

    @Option(names = "--max-size", paramLabel = "SIZE", description = "What the store may take.")
    private @Nullable String maxSize;

    @Option(names = "--scratch", paramLabel = "DIR", description = "Where tasks work.")
    private @Nullable String scratch;

    @Option(names = "--home", paramLabel = "DIR", description = "Where the store lives.")
    private @Nullable String home;

    @Option(
            names = "--profile",
            paramLabel = "unixfs-v1-2025|kubo-cidv1|unixfs-v0-2015",
            description = "How files become CIDs.")
    private @Nullable String profile;

    @Option(names = "--color", paramLabel = "auto|always|never", description = "Whether messages are coloured.")
    private @Nullable String color;

    @Option(names = "--secret", paramLabel = "NAME", description = "Let the workflow have this variable.")
    private List<String> secrets = new ArrayList<>();

    @Option(names = "--root", paramLabel = "NAME=DIR", description = "Let the workflow read DIR/x as NAME/x.")
    private List<String> roots = new ArrayList<>();

    @Mixin
    private SourceOptions sources = new SourceOptions();

    @Mixin
    private IndexOptions indexes = new IndexOptions();

    @Mixin
    private MirrorOptions mirrors = new MirrorOptions();

    @Option(names = "--publish", paramLabel = "kubo|none", description = "Where the run is published as it goes.")
    private @Nullable String publish;

    @Option(
            names = "--publish-index",
            paramLabel = "KEY",
            description = "The key under whose name the records of this store are published after the run.")
    private @Nullable String publishIndex;

    List<Flag> flags() {
        Map<String, @Nullable String> plain = new LinkedHashMap<>();
        plain.put("jobs", jobs);
        plain.put("memory", memory);
        plain.put("output", output);
        plain.put("runtime", runtime);
        plain.put("deliver", deliver);
        plain.put("keep-going", keepGoing == null ? null : keepGoing.toString());
        plain.put("keep-scratch", keepScratch == null ? null : keepScratch.toString());
        plain.put("keep-runs", keepRuns);
        plain.put("keep", keep);
        plain.put("max-size", maxSize);
        plain.put("scratch", scratch);
        plain.put("home", home);
        plain.put("profile", profile);
        plain.put("color", color);
        plain.put("publish", publish);
        plain.put("publish-index", publishIndex);
        List<Flag> flags = new ArrayList<>();
        plain.forEach((name, value) -> {
            if (value != null) {
                flags.add(new Flag(name, value, "--" + name));
            }
        });
        secrets.forEach(name -> flags.add(new Flag("secrets.allow", name, "--secret")));
        roots.forEach(root -> flags.add(new Flag("roots", root, "--root")));
        flags.addAll(sources.flags());
        flags.addAll(indexes.flags());
        flags.addAll(mirrors.flags());
        return flags;
    }
}
