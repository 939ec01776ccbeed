package dev.cairn.yaml;

import dev.cairn.failure.Refusals;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/// Sentences for what people stumble over in YAML.
final class YamlTraps {
    static final String BRACES =
            "'{{' at the start of an unquoted value, or anywhere in one inside { }, is YAML: put quotes around the value";

    private YamlTraps() {}

    static void explain(String name, String text, MarkedYamlEngineException error, Refusals refusals) {
        Mark problem = error.getProblemMark().or(error::getContextMark).orElse(null);
        Mark context = error.getContextMark().orElse(problem);
        int line = problem == null ? 0 : problem.getLine();
        int from = context == null ? line : Math.min(context.getLine(), line);
        String what = String.valueOf(error.getProblem());
        for (int i = line; i >= from; i--) {
            if (hasBareBraces(line(text, i))) {
                refusals.add(name, i + 1, BRACES);
                return;
            }
        }
        refusals.add(name, line + 1, sentence(what, error, line(text, line)));
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

    private static boolean hasBareBraces(String line) {
        boolean single = false;
        boolean twice = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '\'' && !twice) {
                single = !single;
            } else if (c == '"' && !single) {
                twice = !twice;
            } else if (c == '#' && !single && !twice && (i == 0 || line.charAt(i - 1) == ' ')) {
                return false;
            } else if (c == '{' && !single && !twice && line.startsWith("{{", i)) {
                return true;
            }
        }
        return false;
    }

    /// A line, counted from 0.
    private static String line(String text, int number) {
        return text.lines().skip(number).findFirst().orElse("");
    }
}
