package dev.cairn.tool;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What programs say when they fail, made fit for a sentence.
public final class Complaint {
    private static final Pattern LOGGED = Pattern.compile("msg=\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final int MOST = 400;

    private Complaint() {}

    /// One line, without what a logger puts around it, and without control letters.
    public static String shown(String line) {
        Matcher logged = LOGGED.matcher(line);
        String text = logged.find() ? logged.group(1).replace("\\\"", "\"") : line;
        StringBuilder out = new StringBuilder();
        text.codePoints().filter(c -> !Character.isISOControl(c)).limit(MOST).forEach(out::appendCodePoint);
        return out.toString().replaceFirst("^[\\s⨯•]+", "").strip();
    }
}
