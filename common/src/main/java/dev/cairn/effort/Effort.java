package dev.cairn.effort;

import java.time.Duration;
import java.util.function.LongConsumer;

/// What something is worth: how long whoever is asked may be silent, when all has to be over, and whether it is
/// still wanted.
///
/// @param patience for one answer, and for each piece of it
/// @param heard    is told how many bytes have come, as they come, by any thread: whoever asks sees that there is
///     somebody
public record Effort(Duration patience, Deadline deadline, Cancellation cancellation, LongConsumer heard) {
    /// One of which nobody wants to know how it goes on.
    public Effort(Duration patience, Deadline deadline, Cancellation cancellation) {
        this(patience, deadline, cancellation, bytes -> {});
    }

    /// One that nobody takes back.
    public static Effort of(Duration patience, Duration all) {
        return new Effort(patience, Deadline.in(all), new Cancellation());
    }

    /// How long whoever is asked now may be silent.
    public Duration now() {
        return deadline.leftWithin(patience);
    }

    /// Whether it is not worth anything any more.
    public boolean isOver() {
        return cancellation.isCancelled() || deadline.isOver();
    }
}
