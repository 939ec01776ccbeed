package dev.cairn.config.choice;

import dev.cairn.mirror.ClusterMirror;
import dev.cairn.mirror.KuboMirror;
import dev.cairn.mirror.ServiceMirror;
import java.net.URI;

/// Somebody who keeps what is pinned here, as a person chose.
public sealed interface MirrorChoice {
    /// As `where` says it.
    String name();

    /// The Kubo of the setting `kubo`.
    record Kubo() implements MirrorChoice {
        @Override
        public String name() {
            return KuboMirror.NAME;
        }

        @Override
        public String toString() {
            return name();
        }
    }

    /// A service that speaks the IPFS Pinning Service API.
    ///
    /// @param called what the person calls it
    record Service(String called, URI address) implements MirrorChoice {
        @Override
        public String name() {
            return ServiceMirror.PREFIX + called;
        }

        @Override
        public String toString() {
            return name() + "=" + address;
        }
    }

    /// An IPFS Cluster, by its REST API.
    ///
    /// @param called what the person calls it
    record Cluster(String called, URI address) implements MirrorChoice {
        @Override
        public String name() {
            return ClusterMirror.PREFIX + called;
        }

        @Override
        public String toString() {
            return name() + "=" + address;
        }
    }
}
