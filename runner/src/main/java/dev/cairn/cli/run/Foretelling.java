package dev.cairn.cli.run;

import dev.cairn.cli.console.Console;
import dev.cairn.conduct.foresight.Foreseen;
import dev.cairn.store.intake.item.Found;
import dev.cairn.task.difference.Difference;
import dev.cairn.task.run.RunTask;
import dev.cairn.unit.Size;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Says what a run would do.
final class Foretelling {
    private final Console console;
    private final boolean json;
    private final boolean explain;
    private final boolean asked;

    /// @param explain whether all differences are told, not the first ones alone
    /// @param asked   whether git-annex is among the sources
    Foretelling(Console console, boolean json, boolean explain, boolean asked) {
        this.console = console;
        this.json = json;
        this.explain = explain;
        this.asked = asked;
    }

    int tell(List<Foreseen> all) {
        all.forEach(this::one);
        long hits = count(all, Foreseen.Outcome.HIT);
        long run = count(all, Foreseen.Outcome.RUN);
        long maybe = count(all, Foreseen.Outcome.MAYBE);
        Absent absent = Absent.of(all);
        if (json) {
            Map<String, Object> event = new LinkedHashMap<>();
            event.put("event", "run");
            event.put("dryRun", true);
            event.put("hits", hits);
            event.put("run", run);
            event.put("maybe", maybe);
            if (!absent.isNone()) {
                event.put("fetch", absent.event(asked));
            }
            console.json(event);
        }
        if (!absent.isNone()) {
            console.say(absent.sentence(asked));
        }
        console.say(hits + " would hit, " + run + " would run, " + maybe + (maybe == 1 ? " depends" : " depend")
                + " on what others make");
        return 0;
    }

    /// What would have to be got.
    ///
    /// @param inputs how many paths are not all here
    /// @param bytes  of what they lack, each key once, as far as keys tell
    /// @param whole  whether all do
    private record Absent(long inputs, long bytes, boolean whole) {
        static Absent of(List<Foreseen> all) {
            Set<String> paths = new HashSet<>();
            Map<String, Long> sizes = new HashMap<>();
            for (Foreseen one : all) {
                if (one.outcome() != Foreseen.Outcome.HIT) {
                    one.annexed().stream()
                            .filter(input -> input.lying() == Found.Lying.ABSENT)
                            .forEach(input -> {
                                paths.add(input.path());
                                sizes.putAll(input.lacks());
                            });
                }
            }
            return new Absent(
                    paths.size(),
                    sizes.values().stream().mapToLong(size -> Math.max(0, size)).sum(),
                    sizes.values().stream().allMatch(size -> size >= 0));
        }

        boolean isNone() {
            return inputs == 0;
        }

        Map<String, Object> event(boolean asked) {
            Map<String, Object> told = new LinkedHashMap<>();
            if (asked) {
                told.put("from", "git-annex");
            }
            told.put("inputs", inputs);
            told.put("bytes", bytes);
            return told;
        }

        String sentence(boolean asked) {
            String counted = inputs + (inputs == 1 ? " input" : " inputs");
            String sized = (whole ? ", up to " : ", of which the known ones have ") + Size.rounded(bytes);
            return asked
                    ? "git-annex would have to get " + counted + sized
                    : counted + " of git-annex would have to come from elsewhere" + sized
                            + "; git-annex is not among the sources";
        }
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
            AnnexedWords.add(one, event);
            console.json(event);
            return;
        }
        String reason = one.reason().isEmpty() ? "" : "  (" + one.reason() + ")";
        console.line(padded(one.outcome().word()) + RunTask.label(one.process(), one.member()) + reason);
        for (Foreseen.Annexed input : one.annexed()) {
            boolean needed = one.outcome() == Foreseen.Outcome.RUN && input.lying() == Found.Lying.ABSENT;
            if (explain || needed) {
                AnnexedWords.sentence(one, input).ifPresent(sentence -> console.line("        " + sentence));
            }
        }
        if (explain) {
            one.nearest()
                    .ifPresent(nearest -> nearest.differences().stream()
                            .map(Difference::sentence)
                            .forEach(line -> console.line("        " + line)));
        }
    }

    private static String padded(String word) {
        return word + " ".repeat(Math.max(1, 8 - word.length()));
    }
}
