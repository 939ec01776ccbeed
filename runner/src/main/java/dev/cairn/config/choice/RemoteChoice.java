package dev.cairn.config.choice;

/// What becomes of missing content that a remote has which is a folder of this machine.
public enum RemoteChoice {
    /// git-annex gets it into the repository.
    GET,
    /// It is used where it lies.
    USE
}
