package dev.cairn.annex.key;

/// Which keys count as identity where the bytes are not read.
public enum KeyPolicy {
    /// None: only bytes tell what they are.
    NONE,
    /// Those that are cryptographic, and nothing else.
    CRYPTOGRAPHIC,
    /// Those, and weaker hashes in the repository in which their bytes were seen.
    KNOWN_HERE;

    /// What is counted where nobody said anything.
    public static final KeyPolicy DEFAULT = KNOWN_HERE;

    /// Whether keys of this strength count.
    public boolean counts(Strength strength) {
        return switch (strength) {
            case CRYPTOGRAPHIC -> this != NONE;
            case KNOWN_HERE -> this == KNOWN_HERE;
            case NONE -> false;
        };
    }
}
