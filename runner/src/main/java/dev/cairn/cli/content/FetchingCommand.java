package dev.cairn.cli.content;

import dev.cairn.cli.Console;
import dev.cairn.cli.SourceOptions;
import dev.cairn.cli.StoreCommand;
import dev.cairn.config.Flag;
import dev.cairn.config.Settings;
import dev.cairn.peer.Connections;
import dev.cairn.store.Store;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;

/// A command that reads by CID: from the store and, what that lacks, from the sources.
public abstract class FetchingCommand extends StoreCommand {
    @Mixin
    private SourceOptions sources = new SourceOptions();

    protected FetchingCommand(Console console) {
        super(console);
    }

    @Override
    protected final List<Flag> flags() {
        List<Flag> flags = new ArrayList<>(sources.flags());
        flags.addAll(furtherFlags());
        return flags;
    }

    /// The settings that were given as flags of its own; they come after the others.
    protected List<Flag> furtherFlags() {
        return List.of();
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
