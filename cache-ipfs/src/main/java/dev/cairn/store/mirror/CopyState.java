package dev.cairn.store.mirror;

import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import java.util.Arrays;
import java.util.Optional;

/// How far somebody is with keeping something, in the words of the IPFS Pinning Service API.
public enum CopyState {
    /// Nobody has begun.
    QUEUED("queued"),
    PINNING("pinning"),
    PINNED("pinned"),
    /// It did not work, and is tried again.
    FAILED("failed");

    private final String word;

    CopyState(String word) {
        this.word = word;
    }

    /// As commands, services and the database say it.
    public String word() {
        return word;
    }

    /// Empty if there is no such word.
    public static Optional<CopyState> find(String word) {
        return Arrays.stream(values()).filter(state -> state.word.equals(word)).findFirst();
    }

    static CopyState of(String word) {
        return find(word)
                .orElseThrow(() -> new CairnException(
                        Kind.CORRUPT, "the database knows pins in a state '" + word + "', which there is not"));
    }
}
