package dev.cairn.sources;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/// A way to a server on which something happens once so many bytes have come back over it: for tests of what breaks
/// off in the middle, at a place that they choose.
final class Wire implements AutoCloseable {
    private final ServerSocket listening;
    private final int port;
    private final long most;
    private final Runnable then;
    private final AtomicLong passed = new AtomicLong();
    private final AtomicBoolean happened = new AtomicBoolean();

    Wire(URI server, long most, Runnable then) {
        this.port = server.getPort();
        this.most = most;
        this.then = then;
        try {
            listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    String address() {
        return "http://127.0.0.1:" + listening.getLocalPort();
    }

    /// How many bytes have come back.
    long passed() {
        return passed.get();
    }

    private void accept() {
        try {
            while (true) {
                Socket near = listening.accept();
                Thread.ofVirtual().start(() -> join(near));
            }
        } catch (IOException e) {
            // It is closed: nobody is served any more.
            return;
        }
    }

    private void join(Socket near) {
        try (near;
                Socket far = new Socket(InetAddress.getLoopbackAddress(), port)) {
            Thread there = Thread.ofVirtual().start(() -> copy(near, far, false));
            copy(far, near, true);
            there.join();
        } catch (IOException e) {
            // Whoever asks sees a connection that ends.
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void copy(Socket from, Socket to, boolean counted) {
        byte[] buffer = new byte[1 << 14];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (counted && passed.addAndGet(read) > most && happened.compareAndSet(false, true)) {
                    then.run();
                    return;
                }
                out.write(buffer, 0, read);
            }
        } catch (IOException e) {
            // One of the two is gone, and so goes the other.
            return;
        }
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
