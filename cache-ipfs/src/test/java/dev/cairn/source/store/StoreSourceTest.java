package dev.cairn.source.store;

import dev.cairn.cid.Cid;
import dev.cairn.source.Source;
import dev.cairn.source.SourceContract;
import dev.cairn.store.StoreTestCase;
import dev.cairn.store.landing.Landing;
import dev.cairn.store.pin.PinKind;
import dev.cairn.store.pin.Pins;
import dev.cairn.unixfs.MemoryDag;

class StoreSourceTest extends StoreTestCase implements SourceContract {
    @Override
    public Source holding(MemoryDag dag, Cid root) {
        try (Landing landing = new Landing(store, Long.MAX_VALUE)) {
            landing.want(root);
            while (!landing.isComplete()) {
                Cid next = landing.missing(1).getFirst();
                landing.take(next, dag.blocks.get(next).orElseThrow());
            }
            landing.finish(Pins.added(root, "", PinKind.ADDED));
        }
        return new StoreSource(store);
    }

    @Override
    public boolean streams() {
        return false;
    }
}
