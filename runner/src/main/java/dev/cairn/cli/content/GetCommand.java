package dev.cairn.cli.content;

import dev.cairn.cid.Cid;
import dev.cairn.cli.Appearing;
import dev.cairn.cli.console.Console;
import dev.cairn.store.Store;
import dev.cairn.unixfs.UnixFs;
import dev.cairn.unixfs.read.DagReader;
import dev.cairn.unixfs.read.Extraction;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "get",
        addMethodSubcommands = false,
        description = "Writes a file or a folder to disk, each block verified. Never overwrites.")
public final class GetCommand extends FetchingCommand {
    @Parameters(paramLabel = "CID[/PATH]", description = "What to get.")
    private String what = "";

    @Option(
            names = {"-o", "--output"},
            paramLabel = "PATH",
            description = "Where to; otherwise the last name of it.")
    private @Nullable Path output;

    public GetCommand(Console console) {
        super(console);
    }

    @Override
    protected int run(Store store, Reach reach) {
        ContentPath path = reach.meant(what);
        Path target = output == null ? Path.of(path.name()) : output;
        Appearing.at(target, temporary -> {
            Cid root = reach.resolve(path);
            UnixFs _ = reach.reader().open(root);
            reach.have(root);
            new Extraction(new DagReader(store.blocks())).write(root, temporary);
        });
        return 0;
    }
}
