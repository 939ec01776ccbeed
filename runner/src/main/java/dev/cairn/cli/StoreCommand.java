package dev.cairn.cli;

import dev.cairn.config.Configuration;
import dev.cairn.config.Flag;
import dev.cairn.config.Settings;
import dev.cairn.store.Store;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// A command that needs the store and no workflow.
public abstract class StoreCommand implements Callable<Integer> {
    private final Console console;

    @Option(names = "--json", description = "One JSON object a line.")
    private boolean json;

    @Option(names = "--home", paramLabel = "DIR", description = "Where the store lives.")
    private @Nullable String home;

    protected StoreCommand(Console console) {
        this.console = console;
    }

    /// Does it, and gives the exit status.
    protected abstract int run(Store store, Settings settings);

    @Override
    public Integer call() {
        Settings settings = settings();
        try (Store store = Store.open(settings.home())) {
            int status = run(store, settings);
            if (changesPins()) {
                Settling.settle(console, store, settings);
            }
            return status;
        }
    }

    /// Whether mirrors are to hear afterwards of what is pinned, or no longer is.
    protected boolean changesPins() {
        return false;
    }

    /// The settings that were given as flags, but the store's.
    protected List<Flag> flags() {
        return List.of();
    }

    protected final Settings settings() {
        List<Flag> flags = new ArrayList<>(flags());
        if (home != null) {
            flags.add(new Flag("home", home, "--home"));
        }
        return Configuration.read(System.getenv(), Path.of(""), flags).settings();
    }

    protected final Console console() {
        return console;
    }

    protected final boolean json() {
        return json;
    }
}
