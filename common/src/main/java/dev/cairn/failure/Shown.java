package dev.cairn.failure;

/// Text of others in a sentence for a person. Names and values may hold line breaks, and letters that a terminal
/// obeys or that turn the order of what follows: these are written as Java would write them.
public final class Shown {
    private Shown() {}

    /// In one line.
    public static String plainly(String text) {
        return plainly(text, false);
    }

    /// @param lines whether line breaks stay
    static String plainly(String text, boolean lines) {
        if (text.chars().noneMatch(letter -> isHidden(letter, lines))) {
            return text;
        }
        StringBuilder shown = new StringBuilder(text.length() + 16);
        text.chars().forEach(letter -> {
            if (!isHidden(letter, lines)) {
                shown.append((char) letter);
            } else if (letter == '\n') {
                shown.append("\\n");
            } else if (letter == '\t') {
                shown.append("\\t");
            } else {
                shown.append("\\u%04x".formatted(letter));
            }
        });
        return shown.toString();
    }

    private static boolean isHidden(int letter, boolean lines) {
        boolean turns = (letter >= 0x202a && letter <= 0x202e) || (letter >= 0x2066 && letter <= 0x2069);
        boolean breaks = letter == 0x2028 || letter == 0x2029;
        return turns || breaks || (Character.isISOControl(letter) && !(lines && letter == '\n'));
    }
}
