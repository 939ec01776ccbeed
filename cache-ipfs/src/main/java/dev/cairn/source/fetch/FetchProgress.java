package dev.cairn.source.fetch;

/// Is told how a fetch goes on, by any thread.
@FunctionalInterface
public interface FetchProgress {
    /// Nobody listens.
    FetchProgress NONE = (blocks, bytes) -> {};

    /// So many more blocks have come, with so many bytes.
    void more(long blocks, long bytes);
}
