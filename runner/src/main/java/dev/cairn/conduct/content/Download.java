package dev.cairn.conduct.content;

import java.net.URI;
import java.nio.file.Path;

/// Gets a file of the web.
interface Download {
    /// A file that was got.
    ///
    /// @param sha256 of its bytes, in lower-case hexadecimal
    record Fetched(Path file, String sha256) {}

    /// Writes what is at an address to a new file.
    ///
    /// @throws dev.cairn.failure.CairnException UNREACHABLE, TIMED_OUT, MISSING or FULL; then there is no file
    Fetched fetch(URI address, Path file);
}
