package dev.cairn.failure;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;

/// What is wrong with what a person wrote, gathered so that everything is said at once.
public final class Refusals {
    private final SequencedSet<String> sentences = new LinkedHashSet<>();

    /// The same sentence about the same place is said once.
    ///
    /// @param place where it stands: `FILE:LINE`, a variable, a flag
    public void add(String place, String sentence) {
        sentences.add(place + ": " + sentence);
    }

    /// @param line counted from 1
    public void add(String file, int line, String sentence) {
        add(file + ":" + line, sentence);
    }

    public boolean isEmpty() {
        return sentences.isEmpty();
    }

    /// In the order in which they were found.
    public List<String> sentences() {
        return List.copyOf(sentences);
    }

    /// Ends the matter if there is anything to say: one sentence a line.
    ///
    /// @throws CairnException [Kind#REFUSED] with all of them
    public void check() {
        if (!sentences.isEmpty()) {
            throw CairnException.refused(sentences);
        }
    }
}
