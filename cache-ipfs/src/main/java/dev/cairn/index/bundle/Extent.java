package dev.cairn.index.bundle;

import java.util.Arrays;

/// How much of a run's content a bundle holds, beside all that is said about the run.
public enum Extent {
    /// None.
    RECORDS("records"),
    /// What the run gave the person.
    OUTPUTS("outputs"),
    /// Also what lies between, what was printed, and inputs, as far as it is here.
    ALL("all");

    private final String word;

    Extent(String word) {
        this.word = word;
    }

    /// As blocks say it.
    public String word() {
        return word;
    }

    /// @throws IllegalArgumentException if there is no such word
    static Extent of(String word) {
        return Arrays.stream(values())
                .filter(extent -> extent.word.equals(word))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("a bundle holds records, outputs or all, not '" + word + "'"));
    }
}
