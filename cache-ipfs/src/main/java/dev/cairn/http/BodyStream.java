package dev.cairn.http;

import dev.cairn.effort.Deadline;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A body that another thread reads as it arrives. No more than some buffers of it are held: the other side
/// waits when nobody reads. For one reading thread, which may not be an event loop's.
public final class BodyStream extends InputStream {
    /// The most bytes that should come in a buffer: Netty reads no more at once, and Vert.x by itself hands on much
    /// less.
    public static final int MOST_AT_ONCE = 64 << 10;

    /// How many buffers may wait to be read.
    private static final int AHEAD = 32;

    /// More are asked for when so many were read: each time costs both threads something.
    private static final int STEP = AHEAD / 2;

    private final ReadStream<Buffer> body;
    private final Context context;
    private final String peer;
    private final Duration patience;
    private final Runnable abandon;
    private final LinkedBlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();
    private @Nullable Buffer current;
    private int at;
    private int taken;
    private @Nullable Arrival last;
    private @Nullable Deadline end;

    private sealed interface Arrival {
        record Bytes(Buffer bytes) implements Arrival {}

        record End() implements Arrival {}

        record Failure(Throwable cause) implements Arrival {}
    }

    /// Takes over a body. It has to be called on the body's context, before any of it was handled.
    ///
    /// @param peer     who sends it, for messages
    /// @param patience how long nothing may arrive before reading fails
    /// @param complaint asked at the end: what was wrong with the body, null if nothing was
    /// @param abandon  stops the sending; called by [#close] if not all was read
    public BodyStream(
            ReadStream<Buffer> body,
            String peer,
            Duration patience,
            Supplier<@Nullable String> complaint,
            Runnable abandon) {
        this.body = body;
        this.context = Objects.requireNonNull(Vertx.currentContext(), "not on a context");
        this.peer = peer;
        this.patience = patience;
        this.abandon = abandon;
        body.pause();
        body.exceptionHandler(failure -> arrivals.add(new Arrival.Failure(failure)));
        body.endHandler(nothing -> arrivals.add(end(complaint.get())));
        body.handler(bytes -> arrivals.add(new Arrival.Bytes(bytes)));
        body.fetch(AHEAD);
    }

    private static Arrival end(@Nullable String complaint) {
        return complaint == null ? new Arrival.End() : new Arrival.Failure(new IOException(complaint));
    }

    /// Lets reading fail when this is over, however much arrives until then.
    void until(Deadline deadline) {
        end = deadline;
    }

    @Override
    public int read() throws IOException {
        Buffer buffer = buffer();
        return buffer == null ? -1 : buffer.getByte(at++) & 0xff;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        Buffer buffer = buffer();
        if (buffer == null) {
            return -1;
        }
        int count = Math.min(length, buffer.length() - at);
        buffer.getBytes(at, at + count, target, from);
        at += count;
        return count;
    }

    /// The buffer that holds the next byte; null at the end.
    ///
    /// @throws CairnException TIMED_OUT if nothing arrives for too long
    private @Nullable Buffer buffer() throws IOException {
        while (current == null || at == current.length()) {
            if (last == null) {
                last = next();
            }
            switch (last) {
                case Arrival.Bytes(Buffer bytes) -> {
                    current = bytes;
                    at = 0;
                    last = null;
                    if (++taken == STEP) {
                        taken = 0;
                        context.runOnContext(nothing -> body.fetch(STEP));
                    }
                }
                case Arrival.End() -> {
                    return null;
                }
                case Arrival.Failure(Throwable cause) ->
                    throw new IOException(peer + " broke off: " + cause.getMessage(), cause);
            }
        }
        return current;
    }

    private Arrival next() throws IOException {
        Duration left = end == null ? patience : end.leftWithin(patience);
        Arrival arrival;
        try {
            arrival = left.isZero() ? null : arrivals.poll(left.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("reading from " + peer + " was interrupted", e);
        }
        if (arrival == null && end != null && end.isOver()) {
            throw new CairnException(Kind.TIMED_OUT, peer + " did not send all of its answer in time");
        }
        if (arrival == null) {
            throw new CairnException(
                    Kind.TIMED_OUT,
                    peer + " sent nothing for " + patience.toSeconds() + " s, and there was more to come");
        }
        return arrival;
    }

    @Override
    public void close() {
        if (!(last instanceof Arrival.End)) {
            abandon.run();
        }
    }
}
