package dev.cairn.config.choice;

import dev.cairn.name.IpnsName;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/// Somebody who is asked for records, as a person chose.
public sealed interface IndexChoice {
    /// Another Cairn.
    ///
    /// @param authorization the file that holds the header `Authorization` for it, where it wants one
    record Peer(URI address, Optional<Path> authorization) implements IndexChoice {
        @Override
        public String toString() {
            return address.toString();
        }
    }

    /// A directory of records that an IPNS name stands for.
    record Name(IpnsName name) implements IndexChoice {
        @Override
        public String toString() {
            return IpnsName.PREFIX + name;
        }
    }

    /// A bundle: a CAR file of this machine.
    record Bundle(Path path) implements IndexChoice {
        @Override
        public String toString() {
            return path.toString();
        }
    }
}
