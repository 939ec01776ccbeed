package dev.cairn.cli.content;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.cli.console.Console;
import dev.cairn.store.Store;
import dev.cairn.unixfs.read.DagReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "cat",
        addMethodSubcommands = false,
        description = "Writes the bytes of files to standard output, each block verified.")
public final class CatCommand extends FetchingCommand {
    @Parameters(paramLabel = "CID[/PATH]", arity = "1..*", description = "What to read.")
    private List<String> paths = List.of();

    public CatCommand(Console console) {
        super(console);
    }

    @Override
    protected int run(Store store, Reach reach) {
        List<ContentPath> wanted = paths.stream().map(reach::meant).toList();
        for (ContentPath path : wanted) {
            Cid file = reach.resolve(path);
            if (file.codec() != Codec.RAW) {
                // A folder is refused before all of it is fetched.
                long _ = reach.reader().size(file);
            }
            reach.have(file);
            try {
                new DagReader(store.blocks()).copy(file, console().stream());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return 0;
    }
}
