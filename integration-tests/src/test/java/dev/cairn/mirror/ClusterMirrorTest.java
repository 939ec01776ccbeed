package dev.cairn.mirror;

import dev.cairn.cid.Cid;
import java.net.URI;
import java.util.Optional;

class ClusterMirrorTest extends MirrorTestCase {
    private Mirror cluster(URI address, Optional<String> authorization) {
        return new ClusterMirror(store(), http, "test", address, authorization);
    }

    @Override
    public Mirror mirror() {
        return cluster(cluster.rest(), authorization());
    }

    @Override
    public Mirror unreachable() {
        return cluster(NOWHERE, authorization());
    }

    @Override
    public Optional<Mirror> uninvited() {
        return Optional.of(cluster(cluster.rest(), Optional.of("Bearer nobody")));
    }

    @Override
    public void offer(Cid root) {}
}
