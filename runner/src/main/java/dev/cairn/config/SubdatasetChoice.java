package dev.cairn.config;

/// What becomes of submodules and subdatasets that are not there, and that inputs lie in.
enum SubdatasetChoice {
    /// A sentence says how they are installed.
    SAY,
    /// They are installed.
    INSTALL
}
