package dev.cairn.workflow.text;

import dev.cairn.workflow.model.PathTemplate;
import dev.cairn.workflow.model.PathTemplate.Part;
import dev.cairn.workflow.model.Place;
import dev.cairn.workflow.model.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads paths with `<name>` in them.
public final class PathReader {
    private PathReader() {}

    /// A path inside the workflow's folder, normalised.
    ///
    /// @param with words that stand for texts, put in before anything else
    /// @return null if it is none; then the problem is told
    public static @Nullable PathTemplate path(
            String written, Map<String, String> with, Place place, Problems problems) {
        String text = filled(written, with);
        if (TextReader.looksLikeMention(text)) {
            problems.add(
                    place,
                    "the path " + Problems.quoted(text) + " says '{{…}}', which is for scripts: in paths, <name> stands"
                            + " for a member of a set");
            return null;
        }
        String refusal = NormalPath.refusal(text);
        if (refusal != null) {
            problems.add(place, "the path " + Problems.quoted(text) + " " + refusal);
            return null;
        }
        return new PathTemplate(text, parts(NormalPath.of(text)), place);
    }

    /// Anything else in which `<name>` stands for a member: an address, a digest.
    public static PathTemplate words(String written, Map<String, String> with, Place place) {
        String text = filled(written, with);
        return new PathTemplate(text, parts(text), place);
    }

    private static String filled(String written, Map<String, String> with) {
        if (with.isEmpty() || written.indexOf('<') < 0) {
            return written;
        }
        StringBuilder out = new StringBuilder();
        int from = 0;
        for (int open = written.indexOf('<'); open >= 0; open = written.indexOf('<', open + 1)) {
            int close = end(written, open);
            String text = close < 0 ? null : with.get(written.substring(open + 1, close));
            if (text != null) {
                out.append(written, from, open).append(text);
                from = close + 1;
                open = close;
            }
        }
        return out.append(written, from, written.length()).toString();
    }

    private static List<Part> parts(String text) {
        List<Part> parts = new ArrayList<>();
        int from = 0;
        for (int open = text.indexOf('<'); open >= 0; open = text.indexOf('<', open + 1)) {
            int close = end(text, open);
            if (close < 0) {
                continue;
            }
            if (open > from) {
                parts.add(new Part.Literal(text.substring(from, open)));
            }
            parts.add(member(text.substring(open + 1, close)));
            from = close + 1;
            open = close;
        }
        if (from < text.length()) {
            parts.add(new Part.Literal(text.substring(from)));
        }
        return parts;
    }

    /// `sample.fastq` is what the row of the table `sample` has in the column `fastq`.
    private static Part.Member member(String word) {
        int dot = word.indexOf('.');
        return dot < 0
                ? new Part.Member(word, Optional.empty())
                : new Part.Member(word.substring(0, dot), Optional.of(word.substring(dot + 1)));
    }

    /// Where the name that opens here closes, or -1 if `<` stands for itself: no name is empty, holds `/` or another
    /// `<`, or begins or ends with a blank.
    private static int end(String text, int open) {
        for (int i = open + 1; i < text.length(); i++) {
            switch (text.charAt(i)) {
                case '>' -> {
                    boolean name = i > open + 1
                            && !Character.isWhitespace(text.charAt(open + 1))
                            && !Character.isWhitespace(text.charAt(i - 1));
                    return name ? i : -1;
                }
                case '<', '/', '\n' -> {
                    return -1;
                }
                default -> {}
            }
        }
        return -1;
    }
}
