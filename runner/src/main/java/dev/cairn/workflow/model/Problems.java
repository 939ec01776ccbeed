package dev.cairn.workflow.model;

import dev.cairn.failure.CairnException;
import dev.cairn.spelling.Nearest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What is wrong with a workflow, gathered so that the person hears all of it at once, in the order of the files.
public final class Problems {
    /// Looking for the nearest of many words is not free, and nobody reads the hundredth hint.
    private static final int MOST_HINTS = 100;

    /// A scatter can go wrong a hundred thousand times on one line.
    private static final int MOST_IN_ONE_PLACE = 100;

    private record Problem(Place place, String sentence) {}

    private final SequencedSet<Problem> found = new LinkedHashSet<>();
    private final List<String> aside = new ArrayList<>();
    private final Map<Place, Integer> counts = new HashMap<>();
    private final Map<String, Integer> files = new HashMap<>();
    private int hints;

    /// Says that a file belongs to the workflow: its problems stand behind those of the files said before.
    public void reading(String file) {
        files.putIfAbsent(file, files.size());
    }

    /// The same sentence in the same place is said once.
    public void add(Place place, String sentence) {
        reading(place.file());
        int count = counts.getOrDefault(place, 0);
        if (count >= MOST_IN_ONE_PLACE || found.add(new Problem(place, sentence))) {
            counts.put(place, count + 1);
        }
    }

    /// What is wrong with a flag or an argument.
    ///
    /// @param what the flag or argument
    public void add(String what, String sentence) {
        aside.add(what + ": " + sentence);
    }

    /// Sentences of somebody else, complete with their places.
    public void addAll(Collection<String> sentences) {
        aside.addAll(sentences);
    }

    /// What another look at the same workflow found.
    public void addAll(Problems other) {
        aside.addAll(other.aside);
        other.found.forEach(problem -> add(problem.place(), problem.sentence()));
    }

    /// What a sentence about an unknown word ends with, or nothing.
    public String hint(String word, Collection<String> known) {
        String nearest = hints++ < MOST_HINTS ? Nearest.to(word, known) : null;
        return nearest == null ? "" : "; did you mean " + quoted(nearest) + "?";
    }

    /// The same, where gathering the known words is not free either.
    public String hint(String word, Supplier<Collection<String>> known) {
        return hasHints() ? hint(word, known.get()) : "";
    }

    /// Whether anybody will read another hint.
    public boolean hasHints() {
        return hints < MOST_HINTS;
    }

    public boolean isEmpty() {
        return found.isEmpty() && aside.isEmpty();
    }

    /// @throws CairnException [dev.cairn.failure.Kind#REFUSED] with all that was found, one sentence a line, if there
    /// is any
    public void check() {
        if (!isEmpty()) {
            throw CairnException.refused(sentences());
        }
    }

    private List<String> sentences() {
        List<Problem> sorted = new ArrayList<>(found);
        sorted.sort(Comparator.comparingInt(
                        (Problem one) -> files.getOrDefault(one.place().file(), 0))
                .thenComparingInt(one -> one.place().line()));
        List<String> sentences = new ArrayList<>(aside);
        Place last = null;
        for (Problem problem : sorted) {
            addRest(last, problem.place(), sentences);
            sentences.add(problem.place() + ": " + problem.sentence());
            last = problem.place();
        }
        addRest(last, null, sentences);
        return sentences;
    }

    private void addRest(@Nullable Place last, @Nullable Place next, List<String> sentences) {
        int count = last == null || last.equals(next) ? 0 : counts.getOrDefault(last, 0);
        if (count > MOST_IN_ONE_PLACE) {
            sentences.add(last + ": and " + (count - MOST_IN_ONE_PLACE) + " more of this kind");
        }
    }

    /// A name in single quotes, on one line whatever is in it.
    public static String quoted(String name) {
        StringBuilder out = new StringBuilder(name.length() + 2).append('\'');
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            switch (c) {
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < ' ' || c == 0x7f) {
                        out.append("\\x").append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 15, 16));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        return out.append('\'').toString();
    }
}
