package dev.cairn.cli.content;

import dev.cairn.cli.Console;
import dev.cairn.cli.StoreCommand;
import dev.cairn.config.Settings;
import dev.cairn.store.Store;
import dev.cairn.unixfs.DagReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "cat", description = "Writes the bytes of files to standard output, each block verified.")
public final class CatCommand extends StoreCommand {
    @Parameters(paramLabel = "CID[/PATH]", arity = "1..*", description = "What to read.")
    private List<String> paths = List.of();

    public CatCommand(Console console) {
        super(console);
    }

    @Override
    protected int run(Store store, Settings settings) {
        DagReader reader = new DagReader(store.blocks());
        for (String path : paths) {
            try {
                reader.copy(ContentPath.parse(path).resolve(reader), console().stream());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return 0;
    }
}
