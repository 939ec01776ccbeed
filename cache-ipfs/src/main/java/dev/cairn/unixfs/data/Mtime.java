package dev.cairn.unixfs.data;

/// A moment as UnixFS has it.
///
/// @param seconds since 1970 began, negative before
/// @param nanos   of the second that began then, under a thousand million
public record Mtime(long seconds, int nanos) {
    public Mtime {
        if (nanos < 0 || nanos > 999_999_999) {
            throw new IllegalArgumentException("a second has no nanosecond " + nanos);
        }
    }
}
