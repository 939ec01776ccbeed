package dev.cairn.cli.content;

import dev.cairn.cid.Cid;
import dev.cairn.cli.Appearing;
import dev.cairn.cli.Console;
import dev.cairn.cli.StoreCommand;
import dev.cairn.config.Settings;
import dev.cairn.store.Store;
import dev.cairn.unixfs.DagReader;
import dev.cairn.unixfs.FolderEntry;
import dev.cairn.unixfs.UnixFs;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "get", description = "Writes a file or a folder to disk, each block verified. Never overwrites.")
public final class GetCommand extends StoreCommand {
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

    private record Pending(Cid cid, Path target) {}

    @Override
    protected int run(Store store, Settings settings) {
        ContentPath path = ContentPath.parse(what);
        DagReader reader = new DagReader(store.blocks());
        Path target = output == null ? Path.of(path.name()) : output;
        Appearing.at(target, temporary -> write(reader, path.resolve(reader), temporary));
        return 0;
    }

    private static void write(DagReader reader, Cid root, Path target) throws IOException {
        ArrayDeque<Pending> pending = new ArrayDeque<>();
        pending.add(new Pending(root, target));
        while (!pending.isEmpty()) {
            Pending next = pending.remove();
            switch (reader.open(next.cid())) {
                case UnixFs.File _ -> file(reader, next);
                case UnixFs.Symlink link -> Files.createSymbolicLink(next.target(), Path.of(link.target()));
                case UnixFs.Folder _, UnixFs.Shard _ -> {
                    Files.createDirectory(next.target());
                    for (FolderEntry entry : reader.list(next.cid())) {
                        pending.add(new Pending(entry.cid(), next.target().resolve(entry.name())));
                    }
                }
            }
        }
    }

    private static void file(DagReader reader, Pending next) throws IOException {
        try (OutputStream out = new BufferedOutputStream(
                Files.newOutputStream(next.target(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                1 << 18)) {
            reader.copy(next.cid(), out);
        }
    }
}
