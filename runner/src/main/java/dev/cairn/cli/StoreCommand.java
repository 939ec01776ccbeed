package dev.cairn.cli;

import dev.cairn.store.Store;
import java.util.concurrent.Callable;
import picocli.CommandLine.Option;

/// A command that needs the store and nothing else.
public abstract class StoreCommand implements Callable<Integer> {
    private final Console console;

    @Option(names = "--json", description = "One JSON object a line.")
    private boolean json;

    protected StoreCommand(Console console) {
        this.console = console;
    }

    /// Does it, and gives the exit status.
    protected abstract int run(Store store);

    @Override
    public final Integer call() {
        try (Store store = Store.open(StoreFolder.of(System.getenv()))) {
            return run(store);
        }
    }

    protected final Console console() {
        return console;
    }

    protected final boolean json() {
        return json;
    }
}
