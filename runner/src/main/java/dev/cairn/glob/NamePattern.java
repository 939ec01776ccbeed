package dev.cairn.glob;

import java.util.ArrayList;
import java.util.List;

/// The pattern for one name of a path. Time is linear in the name for each `*`, never exponential.
final class NamePattern {
    /// What stands for one character, or for any number of them.
    private sealed interface Token {
        record Exactly(int character) implements Token {}

        record AnyOne() implements Token {}

        record AnyNumber() implements Token {}

        /// @param ranges pairs of first and last character
        record OneOf(boolean negated, List<Range> ranges) implements Token {}
    }

    private record Range(int first, int last) {}

    private final List<Token> tokens;

    private NamePattern(List<Token> tokens) {
        this.tokens = tokens;
    }

    /// @param whole the pattern of the whole path, for messages
    static NamePattern parse(String name, String whole) {
        int[] characters = name.codePoints().toArray();
        List<Token> tokens = new ArrayList<>();
        int i = 0;
        while (i < characters.length) {
            int close = characters[i] == '[' ? closing(characters, i) : -1;
            if (close > 0) {
                tokens.add(oneOf(characters, i + 1, close, whole));
                i = close + 1;
                continue;
            }
            switch (characters[i]) {
                case '?' -> tokens.add(new Token.AnyOne());
                case '*' -> {
                    if (tokens.isEmpty() || !(tokens.getLast() instanceof Token.AnyNumber)) {
                        tokens.add(new Token.AnyNumber());
                    }
                }
                // As in a shell, a bracket that is never closed stands for itself.
                default -> tokens.add(new Token.Exactly(characters[i]));
            }
            i++;
        }
        return new NamePattern(List.copyOf(tokens));
    }

    /// Where the bracket that opens here closes, or -1. A `]` that comes first is one of the characters.
    private static int closing(int[] characters, int open) {
        int i = open + 1;
        if (i < characters.length && (characters[i] == '!' || characters[i] == '^')) {
            i++;
        }
        for (i++; i < characters.length; i++) {
            if (characters[i] == ']') {
                return i;
            }
        }
        return -1;
    }

    private static Token oneOf(int[] characters, int from, int to, String whole) {
        boolean negated = characters[from] == '!' || characters[from] == '^';
        List<Range> ranges = new ArrayList<>();
        int i = negated ? from + 1 : from;
        while (i < to) {
            if (characters[i] == '[' && i + 1 < to && (characters[i + 1] == ':' || characters[i + 1] == '.')) {
                throw new IllegalArgumentException("the pattern '" + whole
                        + "' names a class of characters, which depends on the locale; write them out, as in [a-z]");
            }
            boolean range = i + 2 < to && characters[i + 1] == '-';
            int last = range ? characters[i + 2] : characters[i];
            if (last < characters[i]) {
                throw new IllegalArgumentException(
                        "the pattern '" + whole + "' has a range that ends before it starts");
            }
            ranges.add(new Range(characters[i], last));
            i += range ? 3 : 1;
        }
        return new Token.OneOf(negated, List.copyOf(ranges));
    }

    boolean matches(String name) {
        if (name.isEmpty() || (name.charAt(0) == '.' && !startsWithDot())) {
            return false;
        }
        int at = 0;
        int token = 0;
        // After the last `*` seen: the token to go on with, and how much of the name it has taken so far.
        int retryToken = -1;
        int retryAt = 0;
        while (at < name.length()) {
            int character = name.codePointAt(at);
            if (token < tokens.size() && tokens.get(token) instanceof Token.AnyNumber) {
                retryToken = ++token;
                retryAt = at;
            } else if (token < tokens.size() && takes(tokens.get(token), character)) {
                token++;
                at += Character.charCount(character);
            } else if (retryToken >= 0) {
                retryAt += Character.charCount(name.codePointAt(retryAt));
                at = retryAt;
                token = retryToken;
            } else {
                return false;
            }
        }
        return token == tokens.size() || (token == tokens.size() - 1 && tokens.get(token) instanceof Token.AnyNumber);
    }

    private boolean startsWithDot() {
        return tokens.getFirst() instanceof Token.Exactly(int first) && first == '.';
    }

    private static boolean takes(Token token, int character) {
        return switch (token) {
            case Token.Exactly(int wanted) -> wanted == character;
            case Token.AnyOne any -> true;
            case Token.AnyNumber any -> false;
            case Token.OneOf(boolean negated, List<Range> ranges) -> negated != within(ranges, character);
        };
    }

    private static boolean within(List<Range> ranges, int character) {
        for (Range range : ranges) {
            if (range.first() <= character && character <= range.last()) {
                return true;
            }
        }
        return false;
    }
}
