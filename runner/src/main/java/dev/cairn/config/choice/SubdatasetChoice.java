package dev.cairn.config.choice;

/// What becomes of submodules and subdatasets that are not there, and that inputs lie in.
public enum SubdatasetChoice {
    /// A sentence says how they are installed.
    SAY,
    /// They are installed.
    INSTALL
}
