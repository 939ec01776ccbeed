package dev.cairn.index;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// A server over HTTP on loopback that does one thing wrong, always.
public final class FaultyServer implements AutoCloseable {
    /// Bytes that the system takes from a server though nobody reads them.
    static final long ON_THE_WAY = 16 << 20;

    /// What it does.
    public enum Fault {
        /// Takes the question and says nothing.
        SILENT,
        /// Sends the answer's head, and some bytes a second.
        TRICKLING,
        /// Sends and sends.
        ENDLESS,
        /// Sends a page.
        NONSENSE,
        /// Says that it is to be asked again, here.
        REDIRECTING,
        /// Ends the connection in the midst of an answer.
        CUT,
        /// Is no server over HTTP.
        GIBBERISH
    }

    private final Fault fault;
    private final byte[] beginning;
    private final byte[] more;
    private final ServerSocket server;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicLong sent = new AtomicLong();

    public FaultyServer(Fault fault, byte[] beginning, byte[] more) throws IOException {
        this.fault = fault;
        this.beginning = beginning;
        this.more = more;
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    /// How many bytes the system took so far.
    long sent() {
        return sent.get();
    }

    void awaitAsked() throws InterruptedException {
        if (!asked.await(30, TimeUnit.SECONDS)) {
            throw new AssertionError("nobody asked");
        }
    }

    private void accept() {
        while (closed.getCount() > 0) {
            try {
                Socket socket = server.accept();
                sockets.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            String accepted = accepted(in);
            asked.countDown();
            // Who is not read from may not hear the answer either.
            Thread.ofVirtual().start(() -> swallow(in));
            answer(socket.getOutputStream(), accepted);
        } catch (IOException e) {
            // Whoever asked is gone.
        }
    }

    /// Reads the head of a request.
    ///
    /// @return the first type that it wants
    private static String accepted(BufferedReader in) throws IOException {
        String accepted = "application/octet-stream";
        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            if (line.toLowerCase(Locale.ROOT).startsWith("accept:")) {
                accepted = line.substring("accept:".length()).split(",", -1)[0].strip();
            }
        }
        return accepted;
    }

    private static void swallow(BufferedReader in) {
        try {
            while (in.read() >= 0) {
                // It is of no interest.
            }
        } catch (IOException e) {
            // Then there is no more of it.
        }
    }

    private void answer(OutputStream out, String type) throws IOException {
        switch (fault) {
            case SILENT -> awaitClosed(Long.MAX_VALUE);
            case TRICKLING -> {
                head(out, "200 OK", "Content-Type: " + type);
                out.write(beginning);
                for (int next = 0; !awaitClosed(50); next = (next + 1) % more.length) {
                    out.write(more, next, 1);
                }
            }
            case ENDLESS -> {
                head(out, "200 OK", "Content-Type: " + type);
                out.write(beginning);
                while (closed.getCount() > 0) {
                    out.write(more);
                    sent.addAndGet(more.length);
                }
            }
            case NONSENSE -> {
                head(out, "200 OK", "Content-Type: text/html");
                out.write("<html><body>Log in, please.</body></html>\n".getBytes(StandardCharsets.US_ASCII));
            }
            case REDIRECTING -> head(out, "307 Temporary Redirect", "Location: " + address() + "/again");
            case CUT -> {
                head(out, "200 OK", "Content-Type: " + type + "\r\nContent-Length: 1000000");
                out.write(beginning);
            }
            case GIBBERISH -> out.write("SSH-2.0-OpenSSH_9.2\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        out.flush();
    }

    private static void head(OutputStream out, String status, String headers) throws IOException {
        out.write(("HTTP/1.1 " + status + "\r\n" + headers + "\r\nConnection: close\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
    }

    /// Whether it is closed within so many milliseconds.
    private boolean awaitClosed(long milliseconds) {
        try {
            return closed.await(milliseconds, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
