package dev.cairn.schedule;

import dev.cairn.cid.Cid;
import dev.cairn.failure.Kind;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/// How one attempt at a task ended.
public sealed interface Attempted {
    /// It made what it declared; result and files are durable.
    ///
    /// @param divergence in what the result differs from an earlier one of the same task, if it does
    record Succeeded(Yield made, Cid execution, Duration elapsed, Optional<String> divergence) implements Attempted {
        /// Why it ran, and what is strange about what came of it.
        public String told(String reason) {
            return divergence.map(words -> reason + "; " + words).orElse(reason);
        }
    }

    /// It did not. A further attempt may help unless `outside` says that the world is broken.
    record Failed(
            Optional<Cid> execution,
            OptionalInt exit,
            Duration elapsed,
            String reason,
            Optional<Kind> outside,
            String told)
            implements Attempted {}

    /// Another process had made the result by the time that this one was to start.
    record Found(Yield made) implements Attempted {}

    /// Another process of this machine runs an equal task right now.
    record Busy() implements Attempted {}

    /// It could not start: what it reads of other jobs cannot be had, or it reads something else than it was looked up
    /// with, and then nothing is lost. It is looked up again.
    record Waiting(Lost lost) implements Attempted {}

    /// It did not start: content that it reads is missing, and can be got.
    record Lacking() implements Attempted {}

    /// It was stopped because the run was.
    record Stopped() implements Attempted {}
}
