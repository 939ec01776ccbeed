package dev.cairn.cli.content;

import dev.cairn.cid.Cid;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.store.Store;
import dev.cairn.store.commit.Batch;
import dev.cairn.store.commit.Change;
import java.util.Set;

/// Keeps a DAG in the store itself, with the files that were used where they lie.
public final class Wholly {
    private Wholly() {}

    /// Stores what lies elsewhere, and commits with it what keeps it all.
    ///
    /// @throws CairnException MISSING if not all of it is on this machine
    public static void keep(Store store, Cid root, Change pin) {
        Set<Cid> files = store.presence()
                .files(root)
                .orElseThrow(() -> new CairnException(
                        Kind.MISSING,
                        "not all that " + root + " reaches is here any more; if it is a run, run its workflow again"
                                + " and pin that run"));
        try (Batch batch = store.writing().batch()) {
            store.files().store(files, batch);
            batch.with(pin);
            batch.commit();
        }
    }
}
