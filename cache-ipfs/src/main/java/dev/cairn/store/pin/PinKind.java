package dev.cairn.store.pin;

import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;

/// Why something is pinned.
public enum PinKind {
    /// A run, under its workflow's name.
    RUN("run"),
    /// What `add` or an import brought.
    ADDED("added"),
    /// A person wanted it.
    MANUAL("manual");

    private final String word;

    PinKind(String word) {
        this.word = word;
    }

    /// As commands and the database say it.
    public String word() {
        return word;
    }

    static PinKind of(String word) {
        for (PinKind kind : values()) {
            if (kind.word.equals(word)) {
                return kind;
            }
        }
        throw new CairnException(Kind.CORRUPT, "the database knows pins of a kind '" + word + "', which there is not");
    }
}
