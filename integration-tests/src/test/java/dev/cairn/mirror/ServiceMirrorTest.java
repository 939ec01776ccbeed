package dev.cairn.mirror;

import dev.cairn.cid.Cid;
import dev.cairn.store.intake.hash.Progress;
import java.net.URI;
import java.util.Optional;

class ServiceMirrorTest extends MirrorTestCase {
    private Mirror service(URI address, Optional<String> authorization) {
        return new ServiceMirror(http, "test", address, authorization, Optional.of(kubo()));
    }

    @Override
    public Mirror mirror() {
        return service(cluster.pinning(), authorization());
    }

    @Override
    public Mirror unreachable() {
        return service(NOWHERE, authorization());
    }

    @Override
    public Optional<Mirror> uninvited() {
        return Optional.of(service(cluster.pinning(), Optional.of("Bearer nobody")));
    }

    /// A service fetches from our Kubo.
    @Override
    public void offer(Cid root) {
        Held _ = new KuboMirror(store(), kubo()).keep(root, "", Progress.NONE);
    }
}
