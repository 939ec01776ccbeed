package dev.cairn.worker;

import dev.cairn.container.Ended;
import dev.cairn.container.Ending;
import dev.cairn.worker.Attempt.Cause;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Why a task failed.
record Verdict(Cause cause, OptionalInt exit, String reason) {
    /// Of things that are all alike.
    static final int MOST_SENTENCES = 5;

    /// What the end of its program says; empty if it ended well.
    static Optional<Verdict> of(Ended ended) {
        return switch (ended.ending()) {
            case Ending.Exited(int status) when status == 0 -> Optional.empty();
            case Ending.Exited(int status) ->
                Optional.of(new Verdict(
                        Cause.EXIT, OptionalInt.of(status), exit(status) + Elsewhere.hint(status, Tail.of(ended))));
            case Ending.Signalled(int signal) ->
                Optional.of(new Verdict(Cause.EXIT, OptionalInt.of(128 + signal), "signal " + signal + " ended it"));
            case Ending.TimedOut(Duration limit) ->
                Optional.of(new Verdict(
                        Cause.TIME,
                        OptionalInt.empty(),
                        "it was killed when its time of " + words(limit)
                                + " was over; 'time' in its resources says so"));
            case Ending.OutOfMemory(String how) ->
                Optional.of(new Verdict(
                        Cause.MEMORY,
                        OptionalInt.empty(),
                        how + ", so what it made cannot be trusted; give it more 'memory' in its resources"));
            case Ending.TooManyProcesses(String how) ->
                Optional.of(new Verdict(
                        Cause.PROCESSES,
                        OptionalInt.empty(),
                        how + ", so what it made cannot be trusted; let it do less at a time"));
            case Ending.ScratchFull(String how) ->
                Optional.of(new Verdict(
                        Cause.SPACE,
                        OptionalInt.empty(),
                        how + ", so what it made cannot be trusted; free some space and try again"));
            case Ending.NotFound(String program, String reason) ->
                Optional.of(new Verdict(
                        Cause.NOT_FOUND,
                        OptionalInt.of(127),
                        "the program '" + program + "' cannot be started: " + reason + Elsewhere.hint(program)));
            case Ending.Stopped _ -> throw new IllegalArgumentException("who was stopped has not failed");
        };
    }

    /// With more reasons behind its own.
    Verdict because(List<String> sentences) {
        return sentences.isEmpty() ? this : new Verdict(cause, exit, reason + "; " + sentences.getFirst());
    }

    private static String exit(int status) {
        boolean signal = status > 128 && status <= 128 + 64;
        return "exit status " + status + (signal ? " (as if signal " + (status - 128) + " ended it)" : "");
    }

    private static String words(Duration limit) {
        long seconds = limit.toSeconds();
        if (limit.toMillis() % 1000 != 0) {
            return limit.toMillis() + " ms";
        }
        return seconds % 60 != 0 ? seconds + " s" : seconds % 3600 != 0 ? seconds / 60 + " min" : seconds / 3600 + " h";
    }
}
