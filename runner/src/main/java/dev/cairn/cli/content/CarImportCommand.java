package dev.cairn.cli.content;

import dev.cairn.cli.StoreCommand;
import dev.cairn.cli.console.Console;
import dev.cairn.cli.progress.ReadingProgress;
import dev.cairn.config.Settings;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.source.car.CarFileSource;
import dev.cairn.source.car.CarImport;
import dev.cairn.store.Store;
import dev.cairn.store.intake.hash.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "import",
        addMethodSubcommands = false,
        description = "Stores what a CAR file holds, each block verified, and pins it as added.")
public final class CarImportCommand extends StoreCommand {
    @Parameters(paramLabel = "FILE", description = "A CAR of version 1 or 2.")
    private Path file = Path.of("");

    public CarImportCommand(Console console) {
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
        CarImport.Taken taken;
        try (ReadingProgress reading = new ReadingProgress(console(), "stored")) {
            Progress blocks = (count, bytes) -> reading.more(0, bytes);
            taken = CarImport.take(store, new CarFileSource(file), file.toString(), blocks);
        }
        taken.roots().forEach(this::print);
        return 0;
    }

    private void print(CarImport.Root root) {
        if (json()) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("cid", root.cid());
            object.put("complete", root.missing().isEmpty());
            root.missing().ifPresent(first -> {
                object.put("lacks", root.lacks());
                object.put("missing", first);
            });
            console().json(object);
            return;
        }
        console().line(root.cid().toString());
        root.missing()
                .ifPresent(first -> console()
                        .say("cairn: of " + root.cid() + " "
                                + (root.lacks() == 1 ? "a block is" : root.lacks() + " blocks are") + " missing, "
                                + (root.lacks() == 1 ? "" : "the first of them ") + first));
    }
}
