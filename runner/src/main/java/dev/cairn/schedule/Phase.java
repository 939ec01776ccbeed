package dev.cairn.schedule;

/// Where a job that has not ended stands.
public enum Phase {
    /// Something that it depends on has not ended, or there is no slot.
    WAITING,
    /// Content that it reads is being got.
    FETCHING,
    RUNNING,
    /// An equal task runs elsewhere.
    ELSEWHERE
}
