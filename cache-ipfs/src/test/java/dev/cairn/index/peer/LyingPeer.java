package dev.cairn.index.peer;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.cairn.car.CarWriter;
import dev.cairn.cid.Cid;
import dev.cairn.dag.Block;
import dev.cairn.http.Http;
import dev.cairn.octet.Octets;
import io.vertx.core.Vertx;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;

/// A server that answers whatever it is told to: one thing after the other, and the last for ever.
final class LyingPeer implements AutoCloseable {
    private final Vertx vertx = Vertx.vertx();
    private final Http http = new Http(vertx);
    private final HttpServer server;
    private final Deque<Given> given = new ConcurrentLinkedDeque<>();

    /// What is answered.
    private record Given(int status, Octets body) {}

    LyingPeer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            Given next = given.size() > 1 ? given.pop() : given.getFirst();
            exchange.getResponseHeaders().add("Content-Type", "application/vnd.ipld.car; version=1");
            byte[] body = next.body().toBytes();
            exchange.sendResponseHeaders(next.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    /// The index that asks it.
    PeerIndex index() {
        return index(server.getAddress().getPort());
    }

    /// One that asks whoever listens there.
    PeerIndex index(int port) {
        return new PeerIndex(http, URI.create("http://127.0.0.1:" + port), Optional.empty());
    }

    void answers(int status, byte... bytes) {
        Octets body = new Octets(bytes.length + 1);
        body.write(bytes);
        given.add(new Given(status, body));
    }

    /// Answers with a CAR file.
    void answers(List<Cid> roots, List<Block> blocks) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CarWriter writer = new CarWriter(out, roots);
        for (Block block : blocks) {
            writer.write(block.cid(), block.bytes());
        }
        answers(200, out.toByteArray());
    }

    /// Answers with a CAR file of one root, which is in it.
    void answers(Block root, Block... behind) throws IOException {
        List<Block> all = new ArrayList<>(List.of(root));
        all.addAll(List.of(behind));
        answers(List.of(root.cid()), all);
    }

    @Override
    public void close() {
        server.stop(0);
        http.close();
        var _ = vertx.close();
    }
}
