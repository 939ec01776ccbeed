package dev.cairn.cli.progress;

import dev.cairn.job.Job;
import dev.cairn.schedule.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What a person is told of a task that ended: nothing of a hit, a line of one that ran, all of one that failed.
public final class Told {
    private Told() {}

    static Optional<String> of(Job job, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Hit _, Outcome.Skipped _ -> Optional.empty();
            case Outcome.Ran ran ->
                Optional.of("ran     " + job.label() + " in " + seconds(ran.elapsed())
                        + (ran.attempts() > 1 ? " at attempt " + ran.attempts() : "")
                        + (ran.reason().isEmpty() ? "" : "  (" + ran.reason() + ")"));
            case Outcome.Failed failed -> Optional.of(failed(job.label() + " (" + job.place() + ")", failed));
        };
    }

    /// A part of the graph that will not be.
    static String withered(String label, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Failed failed -> "failed  " + label + ": " + failed.reason();
            case Outcome.Skipped skipped -> "skipped " + label + ": " + skipped.reason();
            case Outcome.Hit _, Outcome.Ran _ -> label;
        };
    }

    /// A task that failed, with what it ran and the last that it wrote.
    public static String failed(String name, Outcome.Failed failed) {
        StringBuilder out =
                new StringBuilder("failed  ").append(name).append(": ").append(failed.reason());
        if (failed.attempts() > 1) {
            out.append(" (").append(failed.attempts()).append(" attempts)");
        }
        failed.told().lines().forEach(line -> out.append("\n        ").append(line));
        return out.toString();
    }

    /// `0.3 s`, `4 min 10 s`, `2 h 5 min`.
    static String seconds(Duration time) {
        if (time.compareTo(Duration.ofMinutes(1)) < 0) {
            return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
        }
        if (time.compareTo(Duration.ofHours(1)) < 0) {
            return time.toMinutes() + " min " + time.toSecondsPart() + " s";
        }
        return time.toHours() + " h " + time.toMinutesPart() + " min";
    }

    /// The last line of a run.
    public static String summary(long hits, long ran, long failed, long skipped, Duration elapsed) {
        StringBuilder out = new StringBuilder();
        long tasks = hits + ran + failed + skipped;
        out.append(tasks)
                .append(tasks == 1 ? " task" : " tasks")
                .append(" in ")
                .append(seconds(elapsed))
                .append(": ");
        out.append(String.join(", ", counted(hits, ran, failed, skipped)));
        return out.toString();
    }

    private static List<String> counted(long hits, long ran, long failed, long skipped) {
        List<String> parts = new ArrayList<>();
        parts.add(hits + (hits == 1 ? " hit" : " hits"));
        parts.add(ran + " ran");
        if (failed > 0) {
            parts.add(failed + " failed");
        }
        if (skipped > 0) {
            parts.add(skipped + " skipped");
        }
        return parts;
    }
}
