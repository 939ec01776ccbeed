package dev.cairn.glob;

import dev.cairn.task.Paths;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/// A pattern for paths: `*` (any characters), `?` (one) and `[a-z]`, `[!a-z]` (one of, none of) stop at `/` and skip
/// names with a leading dot unless the pattern spells the dot out; `**/` stands for any number of folders, also none,
/// whose names have no leading dot. All else stands for itself; a special character does in brackets, as in `[*]`.
public final class Glob {
    /// What one name of the pattern may be.
    sealed interface Part {
        record Literal(String name) implements Part {}

        record Pattern(NamePattern pattern) implements Part {}

        /// `**/`.
        record Folders() implements Part {}
    }

    private final String pattern;
    private final List<Part> parts;

    private Glob(String pattern, List<Part> parts) {
        this.pattern = pattern;
        this.parts = List.copyOf(parts);
    }

    /// Reads a pattern.
    ///
    /// @throws IllegalArgumentException if it can match no path; the message says why and what to write instead
    public static Glob parse(String pattern) {
        Paths.checked(pattern);
        List<Part> parts = new ArrayList<>();
        for (String name : Paths.names(pattern)) {
            if (!name.equals("**")) {
                parts.add(
                        isPattern(name) ? new Part.Pattern(NamePattern.parse(name, pattern)) : new Part.Literal(name));
            } else if (parts.isEmpty() || !(parts.getLast() instanceof Part.Folders)) {
                parts.add(new Part.Folders());
            }
        }
        if (parts.getLast() instanceof Part.Folders) {
            throw new IllegalArgumentException("the pattern '" + pattern
                    + "' ends in '**', which stands for folders only; write '" + pattern + "/*' for the files in them");
        }
        return new Glob(pattern, parts);
    }

    /// Whether a text has a special character, and so is a pattern rather than a path.
    public static boolean isPattern(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '*' || c == '?' || c == '[') {
                return true;
            }
        }
        return false;
    }

    /// Whether this pattern stands for a path. Paths that are not normalised match nothing.
    public boolean matches(String path) {
        BitSet states = start();
        int from = 0;
        while (from <= path.length() && !states.isEmpty()) {
            int slash = path.indexOf('/', from);
            int to = slash < 0 ? path.length() : slash;
            states = after(states, path.substring(from, to), true);
            from = to + 1;
        }
        return states.get(parts.size());
    }

    /// The number of parts: the state in which a path is matched.
    int size() {
        return parts.size();
    }

    Part part(int index) {
        return parts.get(index);
    }

    /// The parts that the first name may meet.
    BitSet start() {
        BitSet states = new BitSet(parts.size() + 1);
        enter(states, 0);
        return states;
    }

    /// The parts that the next name may meet if this one met these.
    ///
    /// @param crossing whether `**/` may take this name
    BitSet after(BitSet states, String name, boolean crossing) {
        BitSet next = new BitSet(parts.size() + 1);
        for (int i = states.nextSetBit(0); i >= 0 && i < parts.size(); i = states.nextSetBit(i + 1)) {
            switch (parts.get(i)) {
                case Part.Literal(String literal) when literal.equals(name) -> enter(next, i + 1);
                case Part.Literal literal -> {}
                case Part.Pattern(NamePattern one) when one.matches(name) -> enter(next, i + 1);
                case Part.Pattern other -> {}
                case Part.Folders folders when crossing && !name.isEmpty() && name.charAt(0) != '.' -> enter(next, i);
                case Part.Folders folders -> {}
            }
        }
        return next;
    }

    private void enter(BitSet states, int part) {
        states.set(part);
        if (part < parts.size() && parts.get(part) instanceof Part.Folders) {
            states.set(part + 1);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Glob glob && glob.pattern.equals(pattern);
    }

    @Override
    public int hashCode() {
        return pattern.hashCode();
    }

    /// The pattern as it was written.
    @Override
    public String toString() {
        return pattern;
    }
}
