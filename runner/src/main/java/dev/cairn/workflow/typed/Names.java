package dev.cairn.workflow.typed;

import dev.cairn.workflow.model.Problems;

/// What things of a workflow may be called.
public final class Names {
    private Names() {}

    /// Whether a process, value or tag may have a name; if not, the problem is told.
    public static boolean check(Typed typed, int line, String what, String name) {
        boolean good = !name.isEmpty();
        for (int i = 0; i < name.length(); i++) {
            good &= name.charAt(i) >= ' ' && name.charAt(i) != 0x7f;
        }
        if (!good) {
            typed.refuse(line, what + " cannot be called " + Problems.quoted(name) + ": it needs a name on one line");
        }
        return good;
    }

    /// Whether something that paths mention as `<name>` may have a name; if not, the problem is told.
    public static boolean checkPlaceholder(Typed typed, int line, String what, String name) {
        if (!check(typed, line, what, name)) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            if ("<>/.{}".indexOf(name.charAt(i)) >= 0) {
                typed.refuse(
                        line,
                        what + " cannot be called " + Problems.quoted(name)
                                + ": no path could mention it, for it holds '" + name.charAt(i) + "'");
                return false;
            }
        }
        if (!name.strip().equals(name)) {
            typed.refuse(
                    line, what + " cannot be called " + Problems.quoted(name) + ": it begins or ends with a blank");
            return false;
        }
        return true;
    }
}
