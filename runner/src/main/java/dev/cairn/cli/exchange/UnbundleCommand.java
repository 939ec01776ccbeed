package dev.cairn.cli.exchange;

import dev.cairn.cli.StoreCommand;
import dev.cairn.cli.console.Console;
import dev.cairn.cli.progress.ReadingProgress;
import dev.cairn.config.Settings;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.index.bundle.BundleImport;
import dev.cairn.store.Store;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "unbundle",
        addMethodSubcommands = false,
        description = "Takes a run that 'cairn bundle' wrote, each block verified, and pins it as added. Of its records"
                + " those by keys that you trust count.")
public final class UnbundleCommand extends StoreCommand {
    @Parameters(paramLabel = "FILE", description = "The bundle.")
    private Path file = Path.of("");

    public UnbundleCommand(Console console) {
        super(console);
    }

    @Override
    protected boolean changesPins() {
        return true;
    }

    @Override
    protected int run(Store store, Settings settings) {
        if (!Files.isRegularFile(file)) {
            throw new CairnException(
                    Kind.REFUSED, file + (Files.exists(file) ? " is no file" : ": there is no such file"));
        }
        BundleImport.Taken taken;
        try (ReadingProgress reading = new ReadingProgress(console(), "stored")) {
            taken = BundleImport.take(
                    store, file, Arrived.known(store, settings), (count, bytes) -> reading.more(0, bytes));
        }
        if (json()) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("cid", taken.root());
            object.put("run", taken.run());
            object.put("workflow", taken.workflow());
            Arrived.put(object, taken.accepted());
            object.put("blocks", taken.content().blocks());
            object.put("bytes", taken.content().bytes());
            console().json(object);
        } else {
            console().line(taken.run().toString());
            int kept = taken.accepted().sifted().records().size();
            console().say("took " + (kept == 1 ? "1 record" : kept + " records") + " of " + taken.workflow());
        }
        Arrived.say(console(), taken.accepted());
        return 0;
    }
}
