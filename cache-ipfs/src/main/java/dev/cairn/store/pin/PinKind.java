package dev.cairn.store.pin;

import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import java.util.Arrays;
import java.util.Optional;

/// Why something is pinned.
public enum PinKind {
    /// A run, under its workflow's name.
    RUN("run"),
    /// What `add` or an import brought.
    ADDED("added"),
    /// A person wanted it.
    MANUAL("manual"),
    /// git-annex keeps it here, under `annex:`, its remote's identifier and the key or the name.
    ANNEX("annex"),
    /// An image, under the name that it was given.
    IMAGE("image");

    private final String word;

    PinKind(String word) {
        this.word = word;
    }

    /// As commands and the database say it.
    public String word() {
        return word;
    }

    /// Empty if there is no such word.
    public static Optional<PinKind> find(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
    }

    static PinKind of(String word) {
        return find(word)
                .orElseThrow(() -> new CairnException(
                        Kind.CORRUPT, "the database knows pins of a kind '" + word + "', which there is not"));
    }
}
