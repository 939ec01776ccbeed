package dev.cairn.cli.run;

import dev.cairn.conduct.foresight.Foreseen;
import dev.cairn.store.intake.item.Found;
import dev.cairn.task.FileKind;
import dev.cairn.unit.Size;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Says of inputs that stand for content of git-annex where their identity came from, and whether their content is
/// here.
public final class AnnexedWords {
    private AnnexedWords() {}

    /// To an event of a task, as `annexed`; nothing if it has no such inputs.
    public static void add(Foreseen one, Map<String, Object> event) {
        if (!one.annexed().isEmpty()) {
            event.put(
                    "annexed",
                    one.annexed().stream()
                            .map(input -> told(input, isNamed(one)))
                            .toList());
        }
    }

    /// For a person; empty where it is not known yet what the input is, of which the reason tells.
    public static Optional<String> sentence(Foreseen one, Foreseen.Annexed input) {
        return isNamed(one) ? Optional.of(sentence(input)) : Optional.empty();
    }

    private static boolean isNamed(Foreseen one) {
        return one.outcome() != Foreseen.Outcome.MAYBE;
    }

    private static Map<String, Object> told(Foreseen.Annexed input, boolean named) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("path", input.path());
        if (named) {
            told.put("by", by(input));
            if (!input.by().isEmpty()) {
                told.put("signers", input.by());
            }
        }
        told.put("here", input.lying() != Found.Lying.ABSENT);
        if (input.bytes() >= 0) {
            told.put("bytes", input.bytes());
        }
        return told;
    }

    private static String by(Foreseen.Annexed input) {
        if (input.lying().isRead()) {
            return "bytes";
        }
        return input.by().isEmpty() ? "key" : "record";
    }

    /// A key that does not tell its CID, and nobody here has read it, is known by somebody's word.
    private static String known(Foreseen.Annexed input) {
        return input.by().isEmpty()
                ? "is known by git-annex's key; "
                : "is known by a record of " + String.join(" and ", input.by())
                        + ", which says what git-annex's key names; ";
    }

    private static String sentence(Foreseen.Annexed input) {
        String bytes = input.bytes() < 0 ? "its content" : "its content (" + Size.rounded(input.bytes()) + ")";
        return "the input '" + input.path() + "' "
                + switch (input.lying()) {
                    case IN_PLACE, IN_PART, IN_ANNEX -> "is known by its bytes, which lie in git-annex";
                    case UNREAD -> known(input) + bytes + " is here and was not read";
                    case ABSENT ->
                        known(input)
                                + (input.kind() == FileKind.FILE
                                        ? bytes + " is not here"
                                        : "not all of " + bytes + " is here");
                };
    }
}
