package dev.cairn.container;

import java.nio.file.Path;
import java.util.Optional;

/// What a program wrote to one of its standard streams.
///
/// @param file    holds it, or of a long stream its two ends with a line between them that says what is missing;
///                absent if nothing was written
/// @param size    bytes that were written
/// @param dropped bytes of these that are not in the file
public record Captured(Optional<Path> file, long size, long dropped) {
    public static final Captured NOTHING = new Captured(Optional.empty(), 0, 0);
}
