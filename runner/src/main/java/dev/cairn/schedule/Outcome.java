package dev.cairn.schedule;

import dev.cairn.cid.Cid;
import dev.cairn.failure.Kind;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/// What became of a job in a run.
public sealed interface Outcome {
    /// An earlier result, or that of an equal task, stands for it.
    record Hit(Yield made) implements Outcome {}

    /// It ran and ended well.
    ///
    /// @param attempts how many it took
    /// @param elapsed  of the last of them
    /// @param reason   why it was no hit
    record Ran(Yield made, Cid execution, int attempts, Duration elapsed, String reason) implements Outcome {}

    /// It ran and did not end well, or could not be started.
    ///
    /// @param task      the task key; absent if an input was not to be had
    /// @param execution of the last attempt; absent if it was not started
    /// @param exit      the exit status of the last attempt; absent if it did not exit by itself
    /// @param outside   what kind of broken world it was, if it was not the process's own failure
    /// @param told      more lines for a person: the command, the ends of its streams
    record Failed(
            Optional<Cid> task,
            Optional<Cid> execution,
            OptionalInt exit,
            int attempts,
            Duration elapsed,
            String reason,
            Optional<Kind> outside,
            String told)
            implements Outcome {}

    /// It was not started.
    record Skipped(String reason) implements Outcome {}

    /// Whether what depends on it can go on.
    default boolean isGood() {
        return switch (this) {
            case Hit _, Ran _ -> true;
            case Failed _, Skipped _ -> false;
        };
    }
}
