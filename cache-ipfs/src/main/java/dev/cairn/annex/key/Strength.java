package dev.cairn.annex.key;

/// How much a key says about bytes.
public enum Strength {
    /// Nobody can make other bytes of the same key: it says the same everywhere (`annex.securehashesonly`).
    CRYPTOGRAPHIC,
    /// Somebody may have made other bytes of the same key: what was learnt holds in the repository in which it was.
    KNOWN_HERE,
    /// Other bytes may bear the same key elsewhere, or later.
    NONE
}
