package dev.cairn.gateway;

/// Is told who took what. It is told on event loops, and must not wait.
@FunctionalInterface
public interface AccessLog {
    /// Nobody wants to know.
    AccessLog NONE = access -> {};

    /// An answer is over.
    void ended(Access access);
}
