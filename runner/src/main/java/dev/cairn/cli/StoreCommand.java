package dev.cairn.cli;

import dev.cairn.cli.console.Console;
import dev.cairn.cli.option.SettingFlag;
import dev.cairn.cli.option.SettingFlags;
import dev.cairn.config.Configuration;
import dev.cairn.config.Settings;
import dev.cairn.store.Store;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/// A command that needs the store and no workflow.
public abstract class StoreCommand implements Callable<Integer>, Described {
    private static final List<SettingFlag> HOME = List.of(SettingFlag.one("home", "DIR", "Where the store lives."));

    private final Console console;

    @Option(names = "--json", description = "One JSON object a line.")
    private boolean json;

    private final SettingFlags flags;

    protected StoreCommand(Console console) {
        this(console, List.of());
    }

    /// @param takes the settings that it takes as flags, but the store's
    protected StoreCommand(Console console, List<SettingFlag> takes) {
        this.console = console;
        this.flags = new SettingFlags(SettingFlag.all(takes, HOME));
    }

    @Override
    public void describe(CommandSpec spec) {
        flags.addTo(spec);
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

    protected final Settings settings() {
        return Configuration.read(System.getenv(), Path.of(""), flags.given()).settings();
    }

    /// One of its settings as it was written as a flag; empty if it was not.
    protected final Optional<String> written(SettingFlag flag) {
        return flags.written(flag);
    }

    protected final Console console() {
        return console;
    }

    protected final boolean json() {
        return json;
    }
}
