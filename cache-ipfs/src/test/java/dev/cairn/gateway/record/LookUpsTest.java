package dev.cairn.gateway.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.car.CarReader;
import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.dag.Block;
import dev.cairn.dag.MemoryBlocks;
import dev.cairn.gateway.AccessLog;
import dev.cairn.gateway.Gateway;
import dev.cairn.gateway.GatewayOptions;
import dev.cairn.gateway.MemoryShelf;
import dev.cairn.gateway.shelf.StoreRecordShelf;
import dev.cairn.index.SharedRecords;
import dev.cairn.index.StoredRecords;
import dev.cairn.key.SigningKey;
import dev.cairn.record.QuestionBlock;
import dev.cairn.record.Withdrawn;
import dev.cairn.store.StoreTestCase;
import dev.cairn.store.pin.PinKind;
import io.vertx.core.Vertx;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `POST /cairn/v1/records`, as other tools would use it.
class LookUpsTest extends StoreTestCase {
    private static final String TYPE = "application/vnd.ipld.dag-cbor";

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = HttpClient.newHttpClient();
    private final SharedRecords shared = new SharedRecords();
    private final SigningKey key = SigningKey.random();
    private Gateway gateway;

    @BeforeEach
    void serve() {
        gateway = Gateway.start(
                vertx,
                new MemoryShelf(new MemoryBlocks()),
                new StoreRecordShelf(store),
                AccessLog.NONE,
                GatewayOptions.loopback(0));
    }

    @AfterEach
    void stop() {
        client.close();
        gateway.close();
        var _ = vertx.close();
    }

    private HttpResponse<byte[]> send(String method, byte[] body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + gateway.port() + QuestionBlock.PATH))
                .method(method, HttpRequest.BodyPublishers.ofByteArray(body))
                .headers(headers)
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
    }

    private HttpResponse<byte[]> ask(Cid... tasks) throws IOException, InterruptedException {
        return send("POST", QuestionBlock.write(List.of(tasks)).bytes(), "Content-Type", TYPE);
    }

    private static List<Cid> blocks(HttpResponse<byte[]> response) throws IOException {
        CarReader reader = new CarReader(new ByteArrayInputStream(response.body()), "the answer");
        List<Cid> found = new ArrayList<>();
        for (Optional<Block> next = reader.next(); next.isPresent(); next = reader.next()) {
            found.add(next.get().cid());
        }
        assertThat(reader.roots()).containsExactly(found.getFirst());
        return found;
    }

    @Test
    void the_answer_s_root_comes_first_then_records_then_revocations_then_results() throws Exception {
        Cid task = shared.add("known", 1, key);
        Block record = shared.of(task).getFirst();
        Block revocation = shared.revoke(new Withdrawn.OfRecord(task), key);
        StoredRecords.put(shared, store);

        HttpResponse<byte[]> answer = ask(task);
        List<Cid> blocks = blocks(answer);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/vnd.ipld.car; version=1");
        assertThat(answer.headers().firstValue("ETag")).hasValue("\"" + blocks.getFirst() + "\"");
        assertThat(blocks.subList(1, blocks.size()))
                .containsExactly(
                        record.cid(),
                        revocation.cid(),
                        shared.results().getFirst().cid());
    }

    @Test
    void nothing_of_what_results_consist_of_comes_along() throws Exception {
        Cid made = taken(scratch("output", "made")).cid();
        Cid task = shared.add("of many outputs", 3000, key);
        store.pins().add(made, "", PinKind.MANUAL);
        StoredRecords.put(shared, store);

        assertThat(blocks(ask(task))).allMatch(cid -> cid.codec() == Codec.DAG_CBOR);
    }

    @Test
    void whoever_has_the_answer_already_is_told_so() throws Exception {
        Cid task = shared.add("known", 1, key);
        StoredRecords.put(shared, store);
        String tag = ask(task).headers().firstValue("ETag").orElseThrow();
        byte[] question = QuestionBlock.write(List.of(task)).bytes();

        HttpResponse<byte[]> again = send("POST", question, "Content-Type", TYPE, "If-None-Match", tag);

        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(send("POST", question, "Content-Type", TYPE, "If-None-Match", "\"another\"")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void what_has_changed_is_told_to_the_next_who_asks_the_same() throws Exception {
        Cid task = shared.add("known", 1, key);
        StoredRecords.put(shared, store);
        assertThat(blocks(ask(task))).hasSize(3);
        assertThat(blocks(ask(task))).hasSize(3);

        Block revocation = shared.revoke(new Withdrawn.OfRecord(task), key);
        StoredRecords.put(shared, store);

        assertThat(blocks(ask(task))).hasSize(4).contains(revocation.cid());
    }

    @Test
    void a_task_that_is_asked_for_twice_is_answered_once() throws Exception {
        Cid task = shared.add("known", 1, key);
        StoredRecords.put(shared, store);

        assertThat(blocks(ask(task, task))).doesNotHaveDuplicates().hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "PUT", "OPTIONS"})
    void records_are_asked_for_by_post(String method) throws Exception {
        HttpResponse<byte[]> response = send(method, new byte[0], "Content-Type", TYPE);

        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("Allow")).hasValue("POST");
    }

    @Test
    void what_a_page_of_another_origin_can_send_unasked_is_no_question() throws Exception {
        byte[] question = QuestionBlock.write(List.of()).bytes();

        assertThat(send("POST", question, "Content-Type", "text/plain").statusCode())
                .isEqualTo(415);
        assertThat(send("POST", question, "Accept", "*/*").statusCode()).isEqualTo(415);
    }

    @Test
    void something_else_than_a_question_is_refused_in_a_sentence() throws Exception {
        HttpResponse<byte[]> response = send("POST", new byte[] {1, 2, 3}, "Content-Type", TYPE);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(new String(response.body(), StandardCharsets.UTF_8))
                .startsWith("this is no question for records")
                .hasLineCount(1);
    }

    @Test
    void a_question_that_is_too_long_is_refused() throws Exception {
        assertThat(firstLine("Content-Length: " + (QuestionBlock.MAX_SIZE + 1), QuestionBlock.MAX_SIZE + 1))
                .startsWith("HTTP/1.1 413 ");
    }

    @Test
    void a_host_that_is_none_of_its_names_is_refused() throws Exception {
        assertThat(raw("evil.example.org", "Content-Length: 0", 0)).startsWith("HTTP/1.1 421 ");
    }

    private String firstLine(String header, int length) throws IOException {
        return raw("127.0.0.1:" + gateway.port(), header, length);
    }

    private String raw(String host, String header, int length) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), gateway.port())) {
            String head = "POST " + QuestionBlock.PATH + " HTTP/1.1\r\nHost: " + host + "\r\nContent-Type: " + TYPE
                    + "\r\n" + header + "\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(new byte[length]);
            return new String(socket.getInputStream().readNBytes(20), StandardCharsets.US_ASCII);
        }
    }
}
