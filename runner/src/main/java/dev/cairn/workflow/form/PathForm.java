package dev.cairn.workflow.form;

import dev.cairn.workflow.model.PathTemplate;
import dev.cairn.workflow.set.Member;
import dev.cairn.workflow.set.MemberPattern;
import dev.cairn.workflow.text.NormalPath;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A path into which members are put. Members stand in slots: those of the process's `each` first, in its order, then
/// those that an `all` leaves open.
public final class PathForm {
    /// Stands around the name of a set in a path whose member is not known yet. No real path holds it.
    public static final String OPEN = "\0";

    /// In place of a slot: the member that a pattern is to find.
    static final int HOLE = -1;

    private static final int[] NO_SLOTS = {};
    private static final String[] NO_WORDS = {};

    private final PathTemplate template;
    private final String[] literals;
    private final int[] slots;
    private final int[] columns;
    private final String[] words;

    /// @param literals one more than slots: before, between, behind
    /// @param columns  of a row; -1: the member's name
    /// @param words    how the slots are mentioned, as in `<sample.id>`
    PathForm(
            PathTemplate template,
            List<String> literals,
            List<Integer> slots,
            List<Integer> columns,
            List<String> words) {
        this.template = template;
        this.literals = literals.toArray(NO_WORDS);
        this.slots = numbers(slots);
        this.columns = numbers(columns);
        this.words = words.isEmpty() ? NO_WORDS : words.toArray(NO_WORDS);
    }

    private static int[] numbers(List<Integer> list) {
        int[] numbers = list.isEmpty() ? NO_SLOTS : new int[list.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = list.get(i);
        }
        return numbers;
    }

    public PathTemplate template() {
        return template;
    }

    /// As it is written, for messages.
    public String written() {
        return template.written();
    }

    /// Whether it is the same for all members.
    public boolean isFixed() {
        return slots.length == 0;
    }

    /// Whether it mentions a slot from a number on.
    public boolean mentions(int from) {
        for (int slot : slots) {
            if (slot >= from) {
                return true;
            }
        }
        return false;
    }

    /// The path for these members, normal if it is a path at all ([NormalPath#refusal] says so).
    ///
    /// @param members null where one is not known yet; then [#isOpen] is true of what comes out
    public String path(@Nullable Member[] members) {
        return isFixed() ? literals[0] : normal(text(members, false, ""));
    }

    /// The same as a pattern: what is special in a pattern stands for itself in members, and `*` stands for the member
    /// that it is to find.
    public String pattern(@Nullable Member[] members) {
        return isFixed() ? literals[0] : normal(text(members, true, "*"));
    }

    /// The same with [MemberPattern#HOLE] for the member that the pattern is to find.
    public String memberPattern(@Nullable Member[] members) {
        return isFixed() ? literals[0] : text(members, true, MemberPattern.HOLE);
    }

    /// What comes out where it is no path.
    public String words(@Nullable Member[] members) {
        return isFixed() ? literals[0] : text(members, false, "");
    }

    /// The folder in which all paths lie, whatever members are in the slots from a number on; empty if it is the top.
    public String folder(@Nullable Member[] members, int from) {
        StringBuilder out = new StringBuilder(literals[0]);
        for (int i = 0; i < slots.length && slots[i] < from && slots[i] != HOLE; i++) {
            Member member = members[slots[i]];
            if (member == null) {
                break;
            }
            out.append(columns[i] < 0 ? member.name() : member.cells().get(columns[i]))
                    .append(literals[i + 1]);
        }
        String text = out.toString();
        int slash = text.lastIndexOf('/');
        return slash <= 0 ? "" : normal(text.substring(0, slash));
    }

    private static String normal(String text) {
        return isPath(text) ? NormalPath.of(text) : text;
    }

    private String text(@Nullable Member[] members, boolean pattern, String hole) {
        StringBuilder out = new StringBuilder(literals[0]);
        for (int i = 0; i < slots.length; i++) {
            if (slots[i] == HOLE) {
                out.append(hole);
            } else {
                Member member = members[slots[i]];
                String text = member == null
                        ? OPEN + words[i] + OPEN
                        : columns[i] < 0 ? member.name() : member.cells().get(columns[i]);
                out.append(pattern ? MemberPattern.escaped(text) : text);
            }
            out.append(literals[i + 1]);
        }
        return out.toString();
    }

    /// Whether a text, perhaps with members that are not known yet, is a path: members can hold what no path may.
    public static boolean isPath(String text) {
        return NormalPath.refusal(widened(text)) == null;
    }

    /// Whether a path has a member in it that is not known yet.
    public static boolean isOpen(String path) {
        return path.indexOf('\0') >= 0;
    }

    /// The pattern of all paths that an open one may become.
    public static String openPattern(String path) {
        return replaced(path, true);
    }

    /// An open pattern with `*` where members are not known yet.
    public static String widened(String pattern) {
        return isOpen(pattern) ? replaced(pattern, false) : pattern;
    }

    private static String replaced(String path, boolean escape) {
        StringBuilder out = new StringBuilder(path.length());
        int from = 0;
        for (int open = path.indexOf('\0'); open >= 0; open = path.indexOf('\0', from)) {
            String literal = path.substring(from, open);
            out.append(escape ? MemberPattern.escaped(literal) : literal).append('*');
            from = path.indexOf('\0', open + 1) + 1;
        }
        String rest = path.substring(from);
        return out.append(escape ? MemberPattern.escaped(rest) : rest).toString();
    }

    @Override
    public String toString() {
        return written();
    }
}
