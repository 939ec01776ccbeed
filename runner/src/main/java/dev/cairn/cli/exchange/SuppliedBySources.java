package dev.cairn.cli.exchange;

import dev.cairn.cid.Cid;
import dev.cairn.cli.console.Console;
import dev.cairn.cli.progress.ReadingProgress;
import dev.cairn.effort.Cancellation;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.peer.Connections;
import dev.cairn.push.Supply;
import dev.cairn.store.Store;
import java.util.List;

/// What is to be sent and is not here, got from the sources: hits whose bytes nobody needed yet, a run that came
/// without its inputs.
final class SuppliedBySources implements Supply {
    private final Store store;
    private final Connections connections;
    private final Console console;

    SuppliedBySources(Store store, Connections connections, Console console) {
        this.store = store;
        this.connections = connections;
        this.console = console;
    }

    @Override
    public void bring(Cid root, List<Cid> parts) {
        try (ReadingProgress reading = new ReadingProgress(console, "fetched")) {
            connections.fetcher(store).fetch(root, parts, new Cancellation(), (count, bytes) -> reading.more(0, bytes));
        } catch (CairnException e) {
            if (e.kind() == Kind.MISSING) {
                String here = store.blocks().get(root).isEmpty()
                        ? root + " is not here: "
                        : "not all that " + root + " reaches is here: ";
                throw new CairnException(
                        Kind.MISSING,
                        here + e.sentence() + "; if it is a run, running its workflow again makes what is missing");
            }
            throw e;
        }
    }
}
