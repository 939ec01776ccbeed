package dev.cairn.cli;

/// Which Cairn this is.
final class Version {
    static final String TEXT = "0.1.0";

    private Version() {}
}
