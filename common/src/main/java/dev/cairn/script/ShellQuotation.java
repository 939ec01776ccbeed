package dev.cairn.script;

import java.util.List;
import java.util.Set;

/// Words of a POSIX shell; a list is several of them.
final class ShellQuotation implements Quotation {
    static final ShellQuotation ONLY = new ShellQuotation();

    private static final String HARMLESS = "%+,-./:@_";

    /// Words that are more than words where a command begins, in a POSIX shell or bash.
    private static final Set<String> RESERVED = Set.of(
            "case",
            "coproc",
            "do",
            "done",
            "elif",
            "else",
            "esac",
            "fi",
            "for",
            "function",
            "if",
            "in",
            "select",
            "then",
            "time",
            "until",
            "while");

    private ShellQuotation() {}

    /// Left as it is where no shell sees anything in it, otherwise in single quotes, inside which only the single quote
    /// means anything.
    @Override
    public String text(String text) {
        if (isHarmless(text)) {
            return text;
        }
        return "'" + text.replace("'", "'\\''") + "'";
    }

    private static boolean isHarmless(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isPlain(c) && HARMLESS.indexOf(c) < 0) {
                return false;
            }
        }
        return !text.isEmpty() && !RESERVED.contains(text);
    }

    private static boolean isPlain(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    @Override
    public String number(String written) {
        return written;
    }

    @Override
    public String truth(boolean value) {
        return Boolean.toString(value);
    }

    @Override
    public String list(List<String> written, boolean alike) {
        return String.join(" ", written);
    }

    @Override
    public String nothing() {
        return "";
    }
}
