package dev.cairn.config;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Who else is asked, and told.
///
/// @param kubo              where the API of a Kubo answers; absent: there is none
/// @param kuboAuthorization the file that holds the header `Authorization` for it
/// @param sources           trustless gateways, in the order in which they are asked
public record Peers(Optional<URI> kubo, Optional<Path> kuboAuthorization, List<URI> sources) {
    /// Nobody.
    public static final Peers NONE = new Peers(Optional.empty(), Optional.empty(), List.of());

    public Peers {
        sources = List.copyOf(sources);
    }
}
