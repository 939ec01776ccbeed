package dev.cairn.host;

/// A file for which no package vouches, and what is to be known of it.
public sealed interface HostFile {
    /// Absolute: `/usr/lib/x`.
    String path();

    /// A file that everybody may read.
    ///
    /// @param sha256     of its bytes, in lower-case hex
    /// @param executable whether everybody may execute it
    record Content(String path, String sha256, boolean executable) implements HostFile {}

    /// @param target as it is written, not where it leads
    record Symlink(String path, String target) implements HostFile {}

    /// A file that others than its owner and group may not read: by its size only, whoever asks. So root and
    /// everybody else find one identity on one machine; what a plain user may not read, a plain user's task cannot
    /// use either.
    record Closed(String path, long size) implements HostFile {}

    /// A folder that others may not list: none of what is in it counts, whoever asks.
    record ClosedFolder(String path) implements HostFile {}

    /// A file that a package brought and that somebody removed.
    record Absent(String path) implements HostFile {}
}
