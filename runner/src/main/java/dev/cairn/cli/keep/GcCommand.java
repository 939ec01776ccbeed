package dev.cairn.cli.keep;

import dev.cairn.cli.Console;
import dev.cairn.conduct.Interrupted;
import dev.cairn.config.Flag;
import dev.cairn.config.Settings;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.image.ImageSweep;
import dev.cairn.store.Store;
import dev.cairn.store.gc.Collected;
import dev.cairn.store.gc.Collector;
import dev.cairn.store.scratch.Elsewhere;
import dev.cairn.unit.Size;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "gc",
        addMethodSubcommands = false,
        description = "Removes what no pin reaches and no running task needs, least recently used first.")
public final class GcCommand extends KeepingCommand {
    @Option(names = "--dry-run", description = "Say what would go, and remove nothing.")
    private boolean dryRun;

    @Option(names = "--max-size", paramLabel = "SIZE", description = "Remove no more than until the store fits.")
    private @Nullable String maxSize;

    public GcCommand(Console console) {
        super(console);
    }

    @Override
    protected List<Flag> flags() {
        List<Flag> flags = new ArrayList<>(super.flags());
        if (maxSize != null) {
            flags.add(new Flag("max-size", maxSize, "--max-size"));
        }
        return flags;
    }

    @Override
    protected boolean changesPins() {
        return !dryRun;
    }

    @Override
    protected int run(Store store, Settings settings) {
        // A limit in the settings is for runs that near it; asked for by itself, gc removes all that nothing
        // keeps.
        OptionalLong limit = maxSize == null
                ? OptionalLong.empty()
                : settings.maxSize().map(size -> OptionalLong.of(size.bytes())).orElse(OptionalLong.empty());
        if (!dryRun) {
            settle(store, settings);
        }
        Collector collector = store.collector(settings.scratch().map(Elsewhere::new));
        Collected stored = dryRun ? collector.foresee(limit) : collector.collect(limit);
        ImageSweep images = new ImageSweep(store);
        ImageSweep.Swept unpacked = dryRun ? images.foresee() : images.sweep();
        Collected collected =
                new Collected(stored.removed() + unpacked.files(), stored.freed() + unpacked.bytes(), stored.kept());
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
                    .say("cairn: what pins and runs keep is more than " + maxSize
                            + "; let some go with cairn pin rm, or lower keep-runs");
        }
        return 0;
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
