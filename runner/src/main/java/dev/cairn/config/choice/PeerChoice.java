package dev.cairn.config.choice;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/// Somebody who is asked for content, as a person chose.
public sealed interface PeerChoice extends SourceChoice {
    /// The Kubo of the setting `kubo`.
    record Kubo() implements PeerChoice {
        public static final String NAME = "kubo";

        @Override
        public String toString() {
            return NAME;
        }
    }

    /// Another Cairn, or any other trustless gateway.
    ///
    /// @param authorization the file that holds the header `Authorization` for it, where it wants one
    record Gateway(URI address, Optional<Path> authorization) implements PeerChoice {
        @Override
        public String toString() {
            return address.toString();
        }
    }

    /// A CAR file of this machine.
    record CarFile(Path path) implements PeerChoice {
        @Override
        public String toString() {
            return path.toString();
        }
    }
}
