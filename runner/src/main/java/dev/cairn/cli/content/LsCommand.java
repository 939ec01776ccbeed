package dev.cairn.cli.content;

import dev.cairn.cid.Cid;
import dev.cairn.cli.Console;
import dev.cairn.cli.StoreCommand;
import dev.cairn.config.Settings;
import dev.cairn.store.Store;
import dev.cairn.unixfs.DagReader;
import dev.cairn.unixfs.FolderEntry;
import dev.cairn.unixfs.UnixFs;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "ls", description = "Lists what is in folders.")
public final class LsCommand extends StoreCommand {
    @Parameters(paramLabel = "CID[/PATH]", arity = "1..*", description = "Folders, or files.")
    private List<String> paths = List.of();

    public LsCommand(Console console) {
        super(console);
    }

    @Override
    protected int run(Store store, Settings settings) {
        DagReader reader = new DagReader(store.blocks());
        for (String text : paths) {
            ContentPath path = ContentPath.parse(text);
            Cid cid = path.resolve(reader);
            switch (reader.open(cid)) {
                case UnixFs.File _, UnixFs.Symlink _ -> show(reader, path.name(), cid);
                case UnixFs.Folder _, UnixFs.Shard _ -> {
                    for (FolderEntry entry : reader.list(cid)) {
                        show(reader, entry.name(), entry.cid());
                    }
                }
            }
        }
        return 0;
    }

    private void show(DagReader reader, String name, Cid cid) {
        String kind = "file";
        OptionalLong size = OptionalLong.empty();
        switch (reader.open(cid)) {
            case UnixFs.File file -> size = OptionalLong.of(file.size());
            case UnixFs.Symlink _ -> kind = "symlink";
            case UnixFs.Folder _, UnixFs.Shard _ -> kind = "dir";
        }
        if (json()) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("cid", cid);
            object.put("name", name);
            object.put("kind", kind);
            size.ifPresent(bytes -> object.put("size", bytes));
            console().json(object);
        } else {
            String shown = size.isPresent() ? Long.toString(size.getAsLong()) : "-";
            console().line(cid + " " + shown + " " + name + (kind.equals("dir") ? "/" : ""));
        }
    }
}
