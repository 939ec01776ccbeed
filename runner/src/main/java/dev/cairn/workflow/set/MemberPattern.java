package dev.cairn.workflow.set;

import dev.cairn.glob.Glob;
import dev.cairn.task.Paths;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The pattern of a set: in the paths that it matches, members stand in the place of one name, which is never empty and
/// as long as it can be.
public final class MemberPattern {
    /// Stands where the member does. No path holds it.
    public static final String HOLE = "\0";

    /// Before a part of a name, so that a leading dot in it is none.
    private static final String GUARD = "x";

    private final String text;
    private final String glob;

    /// Names of the pattern before the one in which the member stands first, or behind it where that is counted.
    private final int index;

    private final boolean fromEnd;
    private final Glob before;
    private final Glob behind;
    private final boolean beforeIsLiteral;
    private final String literalBefore;
    private final boolean once;

    /// @param text a pattern with [#HOLE] for the member
    /// @throws IllegalArgumentException with a sentence, if no member could be told
    public MemberPattern(String text) {
        this.text = text;
        this.glob = text.replace(HOLE, "*");
        Glob.parse(glob);
        List<String> names = Paths.names(text.replace(HOLE, "\u0001"));
        int first = 0;
        while (names.get(first).indexOf('\u0001') < 0) {
            first++;
        }
        boolean foldersBefore = names.subList(0, first).contains("**");
        if (foldersBefore && names.subList(first, names.size()).contains("**")) {
            throw new IllegalArgumentException(
                    "the pattern '" + glob + "' has its member between two '**/', where it cannot be told");
        }
        this.fromEnd = foldersBefore;
        this.index = foldersBefore ? names.size() - 1 - first : first;
        String name = names.get(first);
        int hole = name.indexOf('\u0001');
        this.literalBefore = name.substring(0, hole);
        this.beforeIsLiteral = !Glob.isPattern(literalBefore);
        this.before = Glob.parse(GUARD + literalBefore);
        String rest = name.substring(hole + 1);
        this.behind = Glob.parse(GUARD + rest.replace("\u0001", "*"));
        this.once = text.indexOf(HOLE) == text.lastIndexOf(HOLE);
    }

    /// The pattern with `*` for the member: how an output that is the same is written.
    public String glob() {
        return glob;
    }

    /// The member that a path stands for, or null if it stands for none.
    ///
    /// @param path one that [#glob] matches
    public @Nullable String member(String path) {
        List<String> names = Paths.names(path);
        int position = fromEnd ? names.size() - 1 - index : index;
        if (position < 0 || position >= names.size()) {
            return null;
        }
        String name = names.get(position);
        for (int from : starts(name)) {
            for (int to = name.length(); to > from; to = name.offsetByCodePoints(to, -1)) {
                String member = name.substring(from, to);
                if (behind.matches(GUARD + name.substring(to)) && isWhole(path, member)) {
                    return member;
                }
            }
        }
        return null;
    }

    /// Where a member may begin in a name.
    private List<Integer> starts(String name) {
        if (name.startsWith(".") && !literalBefore.startsWith(".")) {
            return List.of();
        }
        if (beforeIsLiteral) {
            return name.startsWith(literalBefore) ? List.of(literalBefore.length()) : List.of();
        }
        List<Integer> starts = new ArrayList<>();
        for (int from = 0; from < name.length(); from = name.offsetByCodePoints(from, 1)) {
            if (before.matches(GUARD + name.substring(0, from))) {
                starts.add(from);
            }
        }
        return starts;
    }

    private boolean isWhole(String path, String member) {
        return once || Glob.parse(text.replace(HOLE, escaped(member))).matches(path);
    }

    /// A text as a pattern that matches it alone.
    public static String escaped(String text) {
        if (!Glob.isPattern(text)) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length() + 8);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '*' || c == '?' || c == '[') {
                out.append('[').append(c).append(']');
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }
}
