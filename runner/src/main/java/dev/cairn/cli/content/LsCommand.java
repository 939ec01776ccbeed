package dev.cairn.cli.content;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.cli.console.Console;
import dev.cairn.store.Store;
import dev.cairn.system.Workers;
import dev.cairn.unixfs.FolderEntry;
import dev.cairn.unixfs.UnixFs;
import dev.cairn.unixfs.read.DagReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "ls", addMethodSubcommands = false, description = "Lists what is in folders.")
public final class LsCommand extends FetchingCommand {
    private static final int AT_ONCE = 16;

    @Parameters(paramLabel = "CID[/PATH]", arity = "1..*", description = "Folders, or files.")
    private List<String> paths = List.of();

    public LsCommand(Console console) {
        super(console);
    }

    /// A line.
    private record Line(String name, Cid cid, OptionalLong claimed) {}

    @Override
    protected int run(Store store, Reach reach) {
        List<ContentPath> wanted = paths.stream().map(reach::meant).toList();
        for (ContentPath path : wanted) {
            Cid cid = reach.resolve(path);
            DagReader reader = reach.reader();
            switch (reader.open(cid)) {
                case UnixFs.File _, UnixFs.Symlink _ ->
                    show(store, reader, new Line(path.name(), cid, OptionalLong.empty()));
                case UnixFs.Folder _, UnixFs.Shard _ -> {
                    List<Line> lines = new ArrayList<>();
                    for (FolderEntry entry : reader.list(cid)) {
                        lines.add(new Line(entry.name(), entry.cid(), entry.dagSize()));
                    }
                    Workers.each(lines, AT_ONCE, () -> line -> had(reader, line));
                    lines.forEach(line -> show(store, reader, line));
                }
            }
        }
        return 0;
    }

    /// What a line is about may have to be fetched, several at a time. What a raw block is needs no looking.
    private static void had(DagReader reader, Line line) {
        if (line.cid().codec() != Codec.RAW) {
            UnixFs _ = reader.open(line.cid());
        }
    }

    private void show(Store store, DagReader reader, Line line) {
        Cid cid = line.cid();
        String kind = "file";
        OptionalLong size = OptionalLong.empty();
        if (cid.codec() == Codec.RAW && line.claimed().isPresent()) {
            // Of a file that is not here, what the folder says is not worth fetching it.
            size = store.blocks()
                    .get(cid)
                    .map(bytes -> OptionalLong.of(bytes.length))
                    .orElse(line.claimed());
        } else {
            switch (reader.open(cid)) {
                case UnixFs.File file -> size = OptionalLong.of(file.size());
                case UnixFs.Symlink _ -> kind = "symlink";
                case UnixFs.Folder _, UnixFs.Shard _ -> kind = "dir";
            }
        }
        if (json()) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("cid", cid);
            object.put("name", line.name());
            object.put("kind", kind);
            size.ifPresent(bytes -> object.put("size", bytes));
            console().json(object);
        } else {
            String shown = size.isPresent() ? Long.toString(size.getAsLong()) : "-";
            console().line(cid + " " + shown + " " + line.name() + (kind.equals("dir") ? "/" : ""));
        }
    }
}
