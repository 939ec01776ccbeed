package dev.cairn.source.store;

import dev.cairn.cid.Cid;
import dev.cairn.effort.Effort;
import dev.cairn.source.Source;
import dev.cairn.store.Store;
import java.util.Optional;

/// A store of this machine.
public final class StoreSource implements Source {
    private final Store store;

    public StoreSource(Store store) {
        this.store = store;
    }

    @Override
    public String name() {
        return "the store in " + store.folder();
    }

    @Override
    public Optional<byte[]> block(Cid cid, Effort effort) {
        return store.blocks().get(cid);
    }
}
