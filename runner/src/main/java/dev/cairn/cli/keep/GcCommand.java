package dev.cairn.cli.keep;

import dev.cairn.cli.console.Console;
import dev.cairn.cli.option.SettingFlag;
import dev.cairn.conduct.record.Interrupted;
import dev.cairn.config.Settings;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.image.root.ImageSweep;
import dev.cairn.packages.PackageFiles;
import dev.cairn.store.Store;
import dev.cairn.store.gc.Collected;
import dev.cairn.store.gc.Collector;
import dev.cairn.store.scratch.Elsewhere;
import dev.cairn.tool.Extent;
import dev.cairn.unit.Size;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "gc",
        addMethodSubcommands = false,
        description = "Removes what no pin reaches and no running task needs, least recently used first.")
public final class GcCommand extends KeepingCommand {
    private static final SettingFlag MAX_SIZE =
            SettingFlag.one("max-size", "SIZE", "Remove no more than until the store fits.");

    private static final Extent NOTHING = new Extent(0, 0);

    @Option(names = "--dry-run", description = "Say what would go, and remove nothing.")
    private boolean dryRun;

    public GcCommand(Console console) {
        super(console, List.of(MAX_SIZE));
    }

    @Override
    protected boolean changesPins() {
        return !dryRun;
    }

    @Override
    protected int run(Store store, Settings settings) {
        // A limit in the settings is for runs that near it; asked for by itself, gc removes all that nothing
        // keeps.
        OptionalLong limit = written(MAX_SIZE).isPresent()
                ? settings.maxSize().map(size -> OptionalLong.of(size.bytes())).orElse(OptionalLong.empty())
                : OptionalLong.empty();
        if (!dryRun) {
            settle(store, settings);
        }
        Collector collector = store.collector(settings.scratch().map(Elsewhere::new));
        Collected stored = dryRun ? collector.foresee(limit) : collector.collect(limit);
        ImageSweep images = new ImageSweep(store);
        ImageSweep.Swept unpacked = dryRun ? images.foresee() : images.sweep();
        Extent packages = limit.isPresent() ? NOTHING : packages(store);
        Collected collected = new Collected(
                stored.removed() + unpacked.files() + packages.entries(),
                stored.freed() + unpacked.bytes() + packages.bytes(),
                stored.kept());
        if (json()) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("removed", collected.removed());
            object.put("freed", collected.freed());
            object.put("kept", collected.kept());
            object.put("dryRun", dryRun);
            console().json(object);
        } else {
            console()
                    .line((dryRun ? "would remove " : "removed ") + collected.removed() + " things, "
                            + rounded(collected.freed()) + "; " + rounded(collected.kept())
                            + (dryRun ? " would stay" : " stay"));
        }
        if (limit.isPresent() && collected.kept() > limit.getAsLong()) {
            console()
                    .say("cairn: what pins and runs keep is more than "
                            + written(MAX_SIZE).orElseThrow() + "; let some go with cairn pin rm, or lower keep-runs");
        }
        return 0;
    }

    /// The files of packages are nobody's: they spare downloads, and are bounded by themselves.
    private Extent packages(Store store) {
        PackageFiles files = new PackageFiles(store.folder(), !dryRun);
        Extent kept = files.extent();
        if (!dryRun) {
            files.clear();
        }
        return kept;
    }

    /// What an interrupted run made is kept by its record until then.
    private static void settle(Store store, Settings settings) {
        try {
            Interrupted.settle(store, settings.keepRuns());
        } catch (CairnException e) {
            if (e.kind() != Kind.FULL) {
                throw e;
            }
        }
    }

    private static String rounded(long bytes) {
        return Size.rounded(bytes);
    }
}
