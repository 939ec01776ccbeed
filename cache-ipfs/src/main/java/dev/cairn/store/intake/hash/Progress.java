package dev.cairn.store.intake.hash;

/// Is told how reading goes on, by any thread.
@FunctionalInterface
public interface Progress {
    /// Nobody listens.
    Progress NONE = (files, bytes) -> {};

    /// So many more files are done, and so many more bytes were read.
    void more(long files, long bytes);
}
