package dev.cairn.cli.content;

import dev.cairn.cid.Cid;
import dev.cairn.cli.Appearing;
import dev.cairn.cli.StoreCommand;
import dev.cairn.cli.console.Console;
import dev.cairn.cli.progress.ReadingProgress;
import dev.cairn.config.Settings;
import dev.cairn.failure.CairnException;
import dev.cairn.source.car.CarExport;
import dev.cairn.store.Store;
import dev.cairn.store.intake.hash.Progress;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "export",
        addMethodSubcommands = false,
        description = "Writes all that CIDs reach into a CAR file of version 1, or to standard output with -o -.")
public final class CarExportCommand extends StoreCommand {
    private static final Path STANDARD_OUTPUT = Path.of("-");

    @Parameters(paramLabel = "CID[/PATH]", arity = "1..*", description = "What to write: the roots.")
    private List<String> whats = List.of();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            required = true,
            description = "Where to; a file that is there already is not overwritten.")
    private Path output = Path.of("");

    public CarExportCommand(Console console) {
        super(console);
    }

    @Override
    protected int run(Store store, Settings settings) {
        List<Cid> roots = whats.stream()
                .map(what -> ContentPath.parse(what).resolve(store.blocks()))
                .toList();
        try (ReadingProgress reading = new ReadingProgress(console(), "written")) {
            Progress blocks = (count, bytes) -> reading.more(0, bytes);
            if (output.equals(STANDARD_OUTPUT)) {
                CarExport.write(store.blocks(), roots, console().stream(), blocks);
                return 0;
            }
            AtomicReference<CarExport.Written> all = new AtomicReference<>(new CarExport.Written(0, 0));
            Appearing.at(output, temporary -> all.set(file(store, roots, temporary, blocks)));
            CarExport.Written written = all.get();
            if (json()) {
                Map<String, Object> object = new LinkedHashMap<>();
                object.put("file", output);
                object.put("roots", roots);
                object.put("blocks", written.blocks());
                object.put("bytes", written.bytes());
                console().json(object);
            }
            return 0;
        } catch (IOException e) {
            throw CairnException.of("cannot write " + output, e);
        }
    }

    private static CarExport.Written file(Store store, List<Cid> roots, Path file, Progress progress)
            throws IOException {
        try (OutputStream out = new BufferedOutputStream(
                Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), 1 << 18)) {
            return CarExport.write(store.blocks(), roots, out, progress);
        }
    }
}
