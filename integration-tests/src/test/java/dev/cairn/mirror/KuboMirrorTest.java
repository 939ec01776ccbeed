package dev.cairn.mirror;

import dev.cairn.cid.Cid;
import dev.cairn.kubo.HttpKubo;
import java.util.Optional;

class KuboMirrorTest extends MirrorTestCase {
    @Override
    public Mirror mirror() {
        return new KuboMirror(store(), kubo());
    }

    @Override
    public Mirror unreachable() {
        return new KuboMirror(store(), new HttpKubo(http, NOWHERE, Optional.empty()));
    }

    /// A Kubo asks nobody who they are unless it is told to.
    @Override
    public Optional<Mirror> uninvited() {
        return Optional.empty();
    }

    @Override
    public void offer(Cid root) {}
}
