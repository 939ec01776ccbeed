package dev.cairn.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Who else is asked, and told.
///
/// @param kubo              where the API of a Kubo answers; absent: there is none
/// @param kuboAuthorization the file that holds the header `Authorization` for it
/// @param sources           who is asked for what is not in the store, in this order
/// @param timeout           how long all of them together may give nothing of what is asked for
public record Peers(Optional<URI> kubo, Optional<Path> kuboAuthorization, List<PeerChoice> sources, Duration timeout) {
    /// Nobody.
    public static final Peers NONE = new Peers(Optional.empty(), Optional.empty(), List.of(), Duration.ofSeconds(60));

    public Peers {
        sources = List.copyOf(sources);
    }
}
