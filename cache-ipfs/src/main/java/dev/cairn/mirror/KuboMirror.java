package dev.cairn.mirror;

import dev.cairn.cid.Cid;
import dev.cairn.kubo.Kubo;
import dev.cairn.push.KuboPush;
import dev.cairn.push.Pushed;
import dev.cairn.store.Store;
import dev.cairn.store.intake.hash.Progress;
import java.util.Optional;

/// The pins of a Kubo. It is sent what it lacks.
public final class KuboMirror implements Mirror {
    /// As settings and `where` say it.
    public static final String NAME = "kubo";

    private final Store store;
    private final Kubo kubo;

    public KuboMirror(Store store, Kubo kubo) {
        this.store = store;
        this.kubo = kubo;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<Held> look(Cid root) {
        return kubo.pinned(root).map(called -> Held.PINNED);
    }

    @Override
    public Held keep(Cid root, String pinName, Progress progress) {
        Pushed _ = new KuboPush(store, kubo).push(root, pinName, progress);
        return Held.PINNED;
    }

    @Override
    public void release(Cid root) {
        boolean _ = kubo.unpin(root);
    }
}
