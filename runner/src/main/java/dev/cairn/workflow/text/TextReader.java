package dev.cairn.workflow.text;

import dev.cairn.task.Piece;
import dev.cairn.workflow.model.Mention;
import dev.cairn.workflow.model.Place;
import dev.cairn.workflow.model.Problems;
import dev.cairn.workflow.model.Text;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads texts with `{{…}}` in them.
public final class TextReader {
    private static final String OPEN = "{{";
    private static final String CLOSE = "}}";
    private static final String LITERAL = "{{{{";
    private static final List<String> KNOWN = List.of(
            "inputs",
            "inputs.TAG",
            "outputs",
            "outputs.TAG",
            "values.NAME",
            "each.SET",
            "with.NAME",
            "resources.cpus",
            "resources.memory");

    private TextReader() {}

    /// @param start where the text begins; its lines are counted on from there if it is a block
    public static Text read(String text, Place start, boolean block, Problems problems) {
        List<Text.Part> parts = new ArrayList<>();
        StringBuilder literal = new StringBuilder();
        int from = 0;
        int line = start.line();
        int close = text.indexOf(CLOSE);
        for (int open = text.indexOf(OPEN); open >= 0; open = text.indexOf(OPEN, from)) {
            literal.append(text, from, open);
            if (block) {
                line += newlines(text, from, open);
            }
            if (text.startsWith(LITERAL, open)) {
                literal.append(OPEN);
                from = open + LITERAL.length();
                continue;
            }
            Place place = new Place(start.file(), line);
            if (close >= 0 && close < open) {
                close = text.indexOf(CLOSE, open);
            }
            if (close < 0 || text.indexOf('\n', open, close) >= 0) {
                problems.add(place, "'{{' without '}}' on the same line: a literal '{{' is written '{{{{'");
                from = open + OPEN.length();
                continue;
            }
            Mention mention =
                    mention(text.substring(open + OPEN.length(), close).strip(), place, problems);
            if (mention != null) {
                endLiteral(literal, parts);
                parts.add(new Text.Part.Said(mention, place));
            }
            from = close + CLOSE.length();
        }
        literal.append(text, from, text.length());
        endLiteral(literal, parts);
        return new Text(parts);
    }

    private static void endLiteral(StringBuilder literal, List<Text.Part> parts) {
        if (!literal.isEmpty()) {
            parts.add(new Text.Part.Literal(new Piece.Text(literal.toString())));
            literal.setLength(0);
        }
    }

    private static int newlines(String text, int from, int to) {
        int count = 0;
        for (int i = from; i < to; i++) {
            count += text.charAt(i) == '\n' ? 1 : 0;
        }
        return count;
    }

    private static @Nullable Mention mention(String word, Place place, Problems problems) {
        int dot = word.indexOf('.');
        String first = dot < 0 ? word : word.substring(0, dot);
        String rest = dot < 0 ? "" : word.substring(dot + 1);
        Mention mention = switch (first) {
            case "inputs" -> dot < 0 ? new Mention.Inputs() : new Mention.Input(rest);
            case "outputs" -> dot < 0 ? new Mention.Outputs() : new Mention.Output(rest);
            case "values" -> rest.isEmpty() ? null : new Mention.Value(rest);
            case "each" -> rest.isEmpty() ? null : new Mention.Each(rest);
            case "with" -> rest.isEmpty() ? null : new Mention.With(rest);
            case "resources" ->
                switch (rest) {
                    case "cpus" -> new Mention.Cpus();
                    case "memory" -> new Mention.Memory();
                    default -> null;
                };
            default -> null;
        };
        if (mention == null) {
            problems.add(
                    place,
                    "nothing is called " + Problems.quoted("{{" + word + "}}") + hinted(problems.hint(word, KNOWN))
                            + " There are {{inputs}}, {{inputs.TAG}}, {{outputs}}, {{outputs.TAG}}, {{values.NAME}},"
                            + " {{each.SET}}, {{with.NAME}}, {{resources.cpus}} and {{resources.memory}}; a literal"
                            + " '{{' is written '{{{{'");
        }
        return mention;
    }

    private static String hinted(String hint) {
        return hint.isEmpty() ? "." : hint;
    }

    /// Whether a text mentions something as scripts do; in a path that is a mistake for `<name>`.
    static boolean looksLikeMention(String text) {
        int open = text.indexOf(OPEN);
        int close = open < 0 ? -1 : text.indexOf(CLOSE, open);
        if (close < 0) {
            return false;
        }
        String word = text.substring(open + OPEN.length(), close).strip();
        int dot = word.indexOf('.');
        return switch (dot < 0 ? word : word.substring(0, dot)) {
            case "inputs", "outputs", "values", "each", "with", "resources" -> true;
            default -> false;
        };
    }
}
