package dev.cairn.yaml;

import dev.cairn.failure.Refusals;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/// Sentences for what people stumble over in YAML.
final class YamlTraps {
    static final String BRACES =
            "'{{' at the start of an unquoted value, or anywhere in one inside { }, is YAML: put quotes around the value";

    /// Stand for `{{` and `}}` in a line that is mended to read on: characters that mean nothing to YAML, as long as
    /// what they stand for.
    private static final String OPEN = "\uE0F0\uE0F1";

    private static final String CLOSE = "\uE0F2\uE0F3";

    private YamlTraps() {}

    /// @return what was meant, for the next reading, or null if that cannot be told
    static @Nullable String explain(String name, String text, MarkedYamlEngineException error, Refusals refusals) {
        Mark problem = error.getProblemMark().or(error::getContextMark).orElse(null);
        Mark context = error.getContextMark().orElse(problem);
        int line = problem == null ? 0 : problem.getLine();
        int from = context == null ? line : Math.min(context.getLine(), line);
        String what = String.valueOf(error.getProblem());
        for (int i = line; i >= from; i--) {
            if (bareBraces(line(text, i)) >= 0) {
                refusals.add(name, i + 1, BRACES);
                return mended(text, i);
            }
        }
        if (String.valueOf(error.getContext()).contains("quoted scalar") && what.contains("end of stream")) {
            refusals.add(name, from + 1, "the quote that opens here is never closed");
            return null;
        }
        refusals.add(name, line + 1, sentence(what, error, line(text, line)));
        return null;
    }

    /// A scalar as it was written before its line was mended.
    static String written(String scalar) {
        return scalar.indexOf(OPEN.charAt(0)) < 0
                ? scalar
                : scalar.replace(OPEN, "{{").replace(CLOSE, "}}");
    }

    private static String mended(String text, int number) {
        int start = 0;
        for (int i = 0; i < number; i++) {
            start = text.indexOf('\n', start) + 1;
        }
        int end = text.indexOf('\n', start);
        end = end < 0 ? text.length() : end;
        StringBuilder line = new StringBuilder(text.substring(start, end));
        for (int open = bareBraces(line.toString()); open >= 0; open = bareBraces(line.toString())) {
            line.replace(open, open + 2, OPEN);
            int close = line.indexOf("}}", open);
            if (close >= 0) {
                line.replace(close, close + 2, CLOSE);
            }
        }
        return text.substring(0, start) + line + text.substring(end);
    }

    /// The line, from 1, of a character counted from 0 in code points.
    static int lineOf(String text, int position) {
        int end = text.offsetByCodePoints(0, Math.min(position, text.codePointCount(0, text.length())));
        return (int) text.substring(0, end).lines().count() + (text.startsWith("\n", end - 1) ? 1 : 0);
    }

    private static String sentence(String problem, MarkedYamlEngineException error, String line) {
        if (problem.contains("'\\t'") || line.stripTrailing().indexOf('\t') == 0) {
            return "a tab stands where YAML wants spaces: indent with spaces";
        }
        if (problem.contains("mapping values are not allowed")) {
            return "a ': ' where YAML expects none: put quotes around the value, or mend the indentation";
        }
        if (problem.contains("that cannot start any token")) {
            return "a value cannot start with this character: put quotes around it (" + problem + ")";
        }
        String context = error.getContext();
        if (context != null && context.contains("scanning an alias")) {
            return "a value that starts with '*' is a YAML alias: put quotes around it";
        }
        return "this is not YAML: " + (context == null ? "" : context + ", ") + problem;
    }

    /// Where `{{` stands outside quotes and comments, or -1.
    private static int bareBraces(String line) {
        boolean single = false;
        boolean twice = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '\'' && !twice) {
                single = !single;
            } else if (c == '"' && !single) {
                twice = !twice;
            } else if (c == '#' && !single && !twice && (i == 0 || line.charAt(i - 1) == ' ')) {
                return -1;
            } else if (c == '{' && !single && !twice && line.startsWith("{{", i)) {
                return i;
            }
        }
        return -1;
    }

    /// A line, counted from 0.
    private static String line(String text, int number) {
        return text.lines().skip(number).findFirst().orElse("");
    }
}
