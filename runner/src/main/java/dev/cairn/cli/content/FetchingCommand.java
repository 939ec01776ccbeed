package dev.cairn.cli.content;

import dev.cairn.cli.StoreCommand;
import dev.cairn.cli.console.Console;
import dev.cairn.cli.option.SettingFlag;
import dev.cairn.cli.option.SourceOptions;
import dev.cairn.config.Settings;
import dev.cairn.peer.Connections;
import dev.cairn.store.Store;
import java.util.List;

/// A command that reads by CID: from the store and, what that lacks, from the sources.
public abstract class FetchingCommand extends StoreCommand {
    protected FetchingCommand(Console console) {
        this(console, List.of());
    }

    /// @param takes the settings that it takes as flags beside the store's and the sources'
    protected FetchingCommand(Console console, List<SettingFlag> takes) {
        super(console, SettingFlag.all(SourceOptions.ALL, takes));
    }

    @Override
    protected final int run(Store store, Settings settings) {
        try (Connections connections = new Connections(settings.peers());
                Reach reach = new Reach(store, connections, console())) {
            return run(store, reach);
        }
    }

    /// Does it, and gives the exit status.
    protected abstract int run(Store store, Reach reach);
}
