package dev.cairn.http;

import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.WriteStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A body that another thread writes. It waits while more than some megabytes are on their way, so that whoever
/// reads slowly costs no memory. What is smaller than 64 KiB is gathered. For one writing thread, which may not
/// be an event loop's. [#close] hands on what was gathered and ends nothing: that is for whoever knows whether
/// all went well.
public final class SendingStream extends OutputStream {
    private static final int GATHERED = 1 << 16;
    private static final int ON_THE_WAY = 4 << 20;

    private final WriteStream<Buffer> body;
    private final String peer;
    private final long patience;
    private final long window;
    private final Object lock = new Object();
    private final byte[] gathered = new byte[GATHERED];
    private int held;
    private long underway;
    private @Nullable Throwable failure;

    /// @param peer     who reads it, for messages
    /// @param patience how long nothing may be taken before writing fails
    public SendingStream(WriteStream<Buffer> body, String peer, Duration patience) {
        this(body, peer, patience, ON_THE_WAY);
    }

    /// @param window how many bytes may be on their way; one buffer always may
    public SendingStream(WriteStream<Buffer> body, String peer, Duration patience, int window) {
        this.window = window;
        this.body = body;
        this.peer = peer;
        this.patience = patience.toNanos();
    }

    @Override
    public void write(int octet) throws IOException {
        if (held == GATHERED) {
            flush();
        }
        gathered[held++] = (byte) octet;
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        if (length > GATHERED - held) {
            flush();
        }
        if (length >= GATHERED) {
            send(copy(bytes, from, length));
        } else {
            System.arraycopy(bytes, from, gathered, held, length);
            held += length;
        }
    }

    /// One copy, and the caller may use the array again.
    private static Buffer copy(byte[] bytes, int from, int length) {
        return Buffer.buffer(length).appendBytes(bytes, from, length);
    }

    /// Hands on what was gathered.
    @Override
    public void flush() throws IOException {
        if (held > 0) {
            Buffer buffer = copy(gathered, 0, held);
            held = 0;
            send(buffer);
        }
    }

    private void send(Buffer buffer) throws IOException {
        long length = buffer.length();
        synchronized (lock) {
            awaitUnderway(length, window);
            underway += length;
        }
        body.write(buffer).onComplete(done -> {
            synchronized (lock) {
                underway -= length;
                if (done.failed()) {
                    failure = done.cause();
                }
                lock.notifyAll();
            }
        });
    }

    /// Waits until no more than so many bytes of what was handed on are on their way.
    public void awaitTaken(long most) throws IOException {
        synchronized (lock) {
            awaitUnderway(0, most);
        }
    }

    private void awaitUnderway(long length, long most) throws IOException {
        try {
            awaitRoom(length, most);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("writing to " + peer + " was interrupted", e);
        }
        if (failure != null) {
            throw new IOException(peer + " broke off: " + failure.getMessage(), failure);
        }
    }

    /// Waits as long as something is taken now and then.
    private void awaitRoom(long length, long most) throws InterruptedException {
        long before = underway;
        long deadline = System.nanoTime() + patience;
        while (failure == null && underway > 0 && underway + length > most) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                throw new CairnException(Kind.TIMED_OUT, peer + " took nothing for " + patience / 1_000_000_000 + " s");
            }
            lock.wait(left / 1_000_000 + 1);
            if (underway < before) {
                before = underway;
                deadline = System.nanoTime() + patience;
            }
        }
    }

    @Override
    public void close() throws IOException {
        flush();
    }
}
