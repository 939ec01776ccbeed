package dev.cairn.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.dag.MemoryBlocks;
import dev.cairn.name.IpnsName;
import dev.cairn.name.IpnsRecord;
import io.vertx.core.Vertx;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What one may take of a gateway that others want too.
class CrowdTest {
    private static final byte[] TEXT = "text".getBytes(StandardCharsets.US_ASCII);
    private static final int AT_ONCE = 64;

    private final MemoryBlocks blocks = new MemoryBlocks();
    private final Cid cid = Cid.ofBlock(Codec.RAW, TEXT);
    private final CountDownLatch opened = new CountDownLatch(1);
    private final Semaphore waiting = new Semaphore(0);
    private final Vertx vertx = Vertx.vertx();
    private final List<Socket> sockets = new ArrayList<>();
    private Gateway gateway = start(new MemoryShelf(blocks), new Connections());

    CrowdTest() {
        blocks.put(cid, TEXT);
    }

    private Gateway start(Shelf shelf, Connections connections) {
        return Gateway.start(vertx, shelf, GatewayOptions.loopback(0), connections);
    }

    private void restart(Shelf shelf, Connections connections) {
        gateway.close();
        gateway = start(shelf, connections);
    }

    @AfterEach
    void stop() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
        gateway.close();
        var _ = vertx.close();
    }

    /// Gives nothing before it is told to.
    private final class SlowShelf implements Shelf {
        @Override
        public Optional<byte[]> get(Cid wanted) {
            waiting.release();
            try {
                opened.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return Optional.of(TEXT);
        }

        @Override
        public Optional<Whole> whole(Cid wanted) {
            return Optional.empty();
        }

        @Override
        public Optional<IpnsRecord> record(IpnsName name) {
            return Optional.empty();
        }
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), gateway.port());
        sockets.add(socket);
        return socket;
    }

    private Socket asking() throws IOException {
        Socket socket = connect();
        ask(socket);
        return socket;
    }

    private void ask(Socket socket) throws IOException {
        String request = "HEAD /ipfs/" + cid + "?format=raw HTTP/1.1\r\nHost: 127.0.0.1:" + gateway.port() + "\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    }

    /// Empty if the connection ends without an answer.
    private static String firstLine(Socket socket) throws IOException {
        try {
            String line = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
            return line == null ? "" : line;
        } catch (SocketException reset) {
            return "";
        }
    }

    @Test
    void one_address_has_so_many_requests_answered_at_once_and_no_more() throws Exception {
        restart(new SlowShelf(), new Connections());
        List<Socket> first = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            first.add(asking());
        }
        waiting.acquire(AT_ONCE);

        assertThat(firstLine(asking())).startsWith("HTTP/1.1 429 ");

        opened.countDown();
        for (Socket socket : first) {
            assertThat(firstLine(socket)).isEqualTo("HTTP/1.1 200 OK");
        }
        assertThat(firstLine(asking())).isEqualTo("HTTP/1.1 200 OK");
    }

    @Test
    void a_head_that_never_ends_is_not_waited_for_however_it_trickles_in() throws IOException {
        restart(new MemoryShelf(blocks), new Connections(10, Duration.ofMillis(500)));
        Socket slow = connect();

        // Each reading is a pause, too.
        slow.setSoTimeout(20);
        slow.getOutputStream().write("GET / HTTP/1.1\r\nX: ".getBytes(StandardCharsets.US_ASCII));
        int trickled = 0;
        while (isOpen(slow)) {
            trickled++;
            assertThat(trickled).isLessThan(10_000);
        }
    }

    /// Sends one more letter, and looks whether there is anybody to read it.
    private static boolean isOpen(Socket socket) throws IOException {
        try {
            socket.getOutputStream().write('x');
            return socket.getInputStream().read() >= 0;
        } catch (SocketTimeoutException silence) {
            return true;
        } catch (SocketException closed) {
            return false;
        }
    }

    @Test
    void whoever_waits_longest_without_asking_gives_way_when_there_are_too_many() throws IOException {
        restart(new MemoryShelf(blocks), new Connections(2, Connections.PATIENCE));
        Socket first = asking();
        assertThat(firstLine(first)).isEqualTo("HTTP/1.1 200 OK");
        Socket second = asking();
        assertThat(firstLine(second)).isEqualTo("HTTP/1.1 200 OK");

        assertThat(firstLine(asking())).isEqualTo("HTTP/1.1 200 OK");

        ask(second);
        assertThat(firstLine(second)).isEqualTo("HTTP/1.1 200 OK");
    }

    @Test
    void whoever_is_being_answered_is_not_sent_away() throws Exception {
        restart(new SlowShelf(), new Connections(2, Duration.ofMillis(1)));
        Socket first = asking();
        Socket second = asking();
        waiting.acquire(2);

        assertThat(firstLine(asking())).isEmpty();

        opened.countDown();
        assertThat(firstLine(first)).isEqualTo("HTTP/1.1 200 OK");
        assertThat(firstLine(second)).isEqualTo("HTTP/1.1 200 OK");
    }
}
