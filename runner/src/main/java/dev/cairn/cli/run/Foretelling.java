package dev.cairn.cli.run;

import dev.cairn.cli.console.Console;
import dev.cairn.conduct.foresight.Foreseen;
import dev.cairn.store.intake.item.Found;
import dev.cairn.task.difference.Difference;
import dev.cairn.task.run.RunTask;
import dev.cairn.unit.Size;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Says what a run would do.
final class Foretelling {
    private final Console console;
    private final boolean json;
    private final boolean explain;

    /// @param explain whether all differences are told, not the first ones alone
    Foretelling(Console console, boolean json, boolean explain) {
        this.console = console;
        this.json = json;
        this.explain = explain;
    }

    int tell(List<Foreseen> all) {
        all.forEach(this::one);
        long hits = count(all, Foreseen.Outcome.HIT);
        long run = count(all, Foreseen.Outcome.RUN);
        long maybe = count(all, Foreseen.Outcome.MAYBE);
        Map<String, Long> absent = absent(all);
        if (json) {
            Map<String, Object> event = new LinkedHashMap<>();
            event.put("event", "run");
            event.put("dryRun", true);
            event.put("hits", hits);
            event.put("run", run);
            event.put("maybe", maybe);
            if (!absent.isEmpty()) {
                event.put("fetch", fetch(absent));
            }
            console.json(event);
        }
        if (!absent.isEmpty()) {
            console.say(fetching(absent));
        }
        console.say(hits + " would hit, " + run + " would run, " + maybe + (maybe == 1 ? " depends" : " depend")
                + " on what others make");
        return 0;
    }

    /// How many bytes each input has that is not all here and is needed, negative if nobody knows.
    private static Map<String, Long> absent(List<Foreseen> all) {
        Map<String, Long> absent = new LinkedHashMap<>();
        for (Foreseen one : all) {
            if (one.outcome() != Foreseen.Outcome.HIT) {
                for (Foreseen.Annexed input : one.annexed()) {
                    if (input.lying() == Found.Lying.ABSENT) {
                        absent.put(input.path(), input.bytes());
                    }
                }
            }
        }
        return absent;
    }

    private static long known(Map<String, Long> absent) {
        return absent.values().stream()
                .filter(bytes -> bytes > 0)
                .mapToLong(bytes -> bytes)
                .sum();
    }

    private static Map<String, Object> fetch(Map<String, Long> absent) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("from", "git-annex");
        told.put("inputs", absent.size());
        told.put("bytes", known(absent));
        return told;
    }

    private static String fetching(Map<String, Long> absent) {
        boolean whole = absent.values().stream().allMatch(bytes -> bytes >= 0);
        return "git-annex would have to get " + absent.size() + (absent.size() == 1 ? " input, " : " inputs, ")
                + (whole ? "up to " : "of which the known ones have ") + Size.rounded(known(absent));
    }

    private static long count(List<Foreseen> all, Foreseen.Outcome outcome) {
        return all.stream().filter(one -> one.outcome() == outcome).count();
    }

    private void one(Foreseen one) {
        if (json) {
            Map<String, Object> event = new LinkedHashMap<>();
            event.put("event", "plan");
            event.put("process", one.process());
            if (!one.member().isEmpty()) {
                event.put("member", one.member());
            }
            one.task().ifPresent(task -> event.put("task", task));
            event.put("outcome", one.outcome().word());
            one.made().ifPresent(made -> event.put("result", made.result()));
            if (!one.reason().isEmpty()) {
                event.put("reason", one.reason());
            }
            if (!one.annexed().isEmpty()) {
                event.put(
                        "annexed",
                        one.annexed().stream()
                                .map(input -> annexed(input, isNamed(one)))
                                .toList());
            }
            console.json(event);
            return;
        }
        String reason = one.reason().isEmpty() ? "" : "  (" + one.reason() + ")";
        console.line(padded(one.outcome().word()) + RunTask.label(one.process(), one.member()) + reason);
        for (Foreseen.Annexed input : one.annexed()) {
            boolean needed = one.outcome() == Foreseen.Outcome.RUN && input.lying() == Found.Lying.ABSENT;
            if (isNamed(one) && (explain || needed)) {
                console.line("        " + sentence(input));
            }
        }
        if (explain) {
            one.nearest()
                    .ifPresent(nearest -> nearest.differences().stream()
                            .map(Difference::sentence)
                            .forEach(line -> console.line("        " + line)));
        }
    }

    /// Whether it is known what the inputs are that stand for content of git-annex.
    private static boolean isNamed(Foreseen one) {
        return one.outcome() != Foreseen.Outcome.MAYBE;
    }

    private static Map<String, Object> annexed(Foreseen.Annexed input, boolean named) {
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
                    case ABSENT -> known(input) + "not all of " + bytes + " is here";
                };
    }

    private static String padded(String word) {
        return word + " ".repeat(Math.max(1, 8 - word.length()));
    }
}
