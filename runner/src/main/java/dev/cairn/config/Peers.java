package dev.cairn.config;

import dev.cairn.config.choice.PeerChoice;
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
/// @param certificates      the file with certificates that are trusted beside those that Java trusts
public record Peers(
        Optional<URI> kubo,
        Optional<Path> kuboAuthorization,
        List<PeerChoice> sources,
        Duration timeout,
        Optional<Path> certificates) {
    /// Nobody.
    public static final Peers NONE =
            new Peers(Optional.empty(), Optional.empty(), List.of(), Duration.ofSeconds(60), Optional.empty());

    public Peers {
        sources = List.copyOf(sources);
    }
}
