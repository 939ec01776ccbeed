package dev.cairn.task;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/// One time that a task ran. It names no host and no user.
///
/// @param result     absent if it did not end well
/// @param runtime    what isolated it, as in `bubblewrap`; `none` if nothing did
/// @param started    to the millisecond
/// @param elapsed    of the last attempt, to the millisecond
/// @param cpu        time of all its processes, to the millisecond
/// @param peakMemory the most that one of its processes, or where it can be told all together, held: bytes; 0: not
/// known
/// @param attempts   how many it took, from 1 on
/// @param exit       the exit status; absent if it did not exit by itself
/// @param ending     how it ended, in words, if not well; otherwise empty
/// @param stdout     the CID of what it printed
/// @param dropped    bytes of both streams that were not kept
public record Execution(
        Cid task,
        Optional<Cid> result,
        String runtime,
        Instant started,
        Duration elapsed,
        Duration cpu,
        long peakMemory,
        int attempts,
        OptionalInt exit,
        String ending,
        Cid stdout,
        Cid stderr,
        long dropped) {
    /// Of a stream on which nothing was printed: it is its own content, and nobody has to store it.
    public static final Cid NOTHING = Cid.of(new byte[] {1, (byte) Codec.RAW, 0, 0});
}
