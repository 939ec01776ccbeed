package dev.cairn.gateway;

import dev.cairn.car.CarReader;
import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.dag.Block;
import dev.cairn.dag.DagCbor;
import dev.cairn.dag.Node;
import dev.cairn.unixfs.Estimate;
import dev.cairn.unixfs.ImportProfile;
import dev.cairn.unixfs.MemoryDag;
import dev.cairn.unixfs.write.FolderImporter;
import dev.cairn.unixfs.write.Imported;
import io.vertx.core.Vertx;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;

/// A gateway on loopback, over blocks in memory.
abstract class GatewayTestCase {
    protected static final ImportProfile PROFILE = ImportProfile.UNIXFS_V1_2025;
    /// Files have parts of four bytes, nodes three links, and folders are soon HAMTs.
    protected static final ImportProfile SMALL = new ImportProfile("small", 1, true, 4, 3, Estimate.LINKS, 8, 200);

    protected static final String IMMUTABLE = "public, max-age=29030400, immutable";

    protected final MemoryDag dag = new MemoryDag();
    protected final MemoryShelf shelf = new MemoryShelf(dag.blocks);
    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = HttpClient.newHttpClient();
    protected Gateway gateway;

    protected GatewayTestCase() {
        this(GatewayOptions.loopback(0));
    }

    protected GatewayTestCase(GatewayOptions options) {
        gateway = Gateway.start(vertx, shelf, options);
    }

    @AfterEach
    void stop() {
        client.close();
        gateway.close();
        var _ = vertx.close();
    }

    /// @param headers names and values in turn
    protected HttpResponse<byte[]> ask(String method, String path, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri(path)).method(method, HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    protected HttpResponse<byte[]> get(String path, String... headers) {
        return ask("GET", path, headers);
    }

    protected URI uri(String path) {
        return URI.create("http://127.0.0.1:" + gateway.port() + path);
    }

    protected static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    /// The names of a CAR's blocks, in their order.
    protected static List<Cid> blocks(HttpResponse<byte[]> response) {
        try {
            CarReader reader = new CarReader(new ByteArrayInputStream(response.body()), "the answer");
            List<Cid> found = new ArrayList<>();
            for (Optional<Block> block = reader.next(); block.isPresent(); block = reader.next()) {
                found.add(block.get().cid());
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    protected List<Cid> car(String path, String... headers) {
        return blocks(get(path, headers));
    }

    protected Imported file(String text) {
        return dag.file(PROFILE, text.getBytes(StandardCharsets.UTF_8));
    }

    /// A file of parts of four bytes.
    protected Imported chunked(String text) {
        return dag.file(SMALL, text.getBytes(StandardCharsets.UTF_8));
    }

    protected static String text(HttpResponse<byte[]> response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    protected Imported folder(Map<String, Imported> entries) {
        return dag.folder(PROFILE, entries(entries));
    }

    protected static List<FolderImporter.Entry> entries(Map<String, Imported> entries) {
        return entries.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> new FolderImporter.Entry(
                        entry.getKey(), entry.getValue().cid(), entry.getValue().dagSize()))
                .toList();
    }

    protected Cid value(Map<String, Node> fields) {
        byte[] block = DagCbor.encode(new Node.Fields(fields));
        Cid cid = Cid.ofBlock(Codec.DAG_CBOR, block);
        dag.blocks.put(cid, block);
        return cid;
    }

    /// Removes a block.
    protected void lose(Cid cid) {
        dag.blocks.blocks().remove(cid);
    }
}
