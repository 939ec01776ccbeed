package dev.cairn.commands;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cairn.car.CarReader;
import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.dag.Block;
import dev.cairn.program.Room;
import dev.cairn.program.RunEvents;
import dev.cairn.record.QuestionBlock;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `cairn serve`, asked as anybody would.
class ServeTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int TERMINATED = 143;

    @TempDir
    Path temporary;

    private final HttpClient client = HttpClient.newHttpClient();
    private Room room;
    private Process serving;
    private String address;

    @BeforeEach
    void serve() throws IOException {
        room = Room.in(temporary);
        serving = room.cairn()
                .builder(room.folder(), List.of("serve", "--port", "0", "--json"))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader lines = serving.inputReader();
        JsonNode told = JSON.readTree(lines.readLine());
        address = told.get("address").asText();
        assertThat(address).isEqualTo("http://127.0.0.1:" + told.get("port").asInt());
    }

    @AfterEach
    void stop() throws InterruptedException {
        client.close();
        serving.destroy();
        assertThat(serving.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(serving.exitValue()).isEqualTo(TERMINATED);
    }

    private HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + path)).build();
        return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
    }

    @Test
    void what_was_added_while_it_runs_is_served() throws IOException, InterruptedException {
        byte[] bytes = "ACGT\n".repeat(1_000_000).getBytes(StandardCharsets.US_ASCII);
        Files.write(room.folder().resolve("reads.fq"), bytes);
        String cid = room.cairn("add", "reads.fq").ending(0).output().split(" ", -1)[0];

        assertThat(get("/ipfs/" + cid).body()).isEqualTo(bytes);
        assertThat(get("/ipfs/" + cid + "?format=car").statusCode()).isEqualTo(200);

        room.cairn("pin", "rm", cid).ending(0);

        assertThat(get("/ipfs/" + cid).statusCode()).isEqualTo(404);
    }

    @Test
    void a_run_s_outputs_and_records_are_served_and_its_inputs_in_place_are_not()
            throws IOException, InterruptedException {
        room.write("input.txt", "private");
        room.flow("""
                processes:
                  count:
                    inputs: [input.txt]
                    outputs: [count.txt]
                    command: [sh, -c, "wc -c < input.txt > count.txt"]
                """);
        RunEvents run = room.run();
        String input =
                room.cairn("add", "--only-hash", "input.txt").ending(0).output().split(" ", -1)[0];

        HttpResponse<byte[]> output = get("/ipfs/" + run.outputs().get("count.txt"));

        assertThat(new String(output.body(), StandardCharsets.US_ASCII).strip()).isEqualTo("7");
        assertThat(get("/ipfs/" + run.run().get("run").asText() + "?format=raw").statusCode())
                .isEqualTo(200);
        assertThat(get("/ipfs/" + input).statusCode()).isEqualTo(404);
    }

    @Test
    void inputs_are_served_once_their_person_said_so() throws IOException, InterruptedException {
        room.write("shared.txt", "may be had");
        room.write("kept.txt", "stays here");
        for (String name : List.of("shared", "kept")) {
            room.flow("""
                    processes:
                      read:
                        inputs: [%s.txt]
                        outputs: [out]
                        sh: wc -c < %s.txt > out
                    """.formatted(name, name));
            String run = room.run().run().path("run").asText();
            if (name.equals("shared")) {
                room.cairn("pin", "add", "--inputs", run).ending(0);
            }
        }
        String shared = room.cairn("add", "--only-hash", "shared.txt")
                .ending(0)
                .output()
                .split(" ", -1)[0];
        String kept =
                room.cairn("add", "--only-hash", "kept.txt").ending(0).output().split(" ", -1)[0];

        assertThat(new String(get("/ipfs/" + shared).body(), StandardCharsets.US_ASCII))
                .isEqualTo("may be had");
        assertThat(get("/ipfs/" + kept).statusCode()).isEqualTo(404);
    }

    @Test
    void of_tasks_no_page_of_a_browser_is_told() throws IOException, InterruptedException {
        URI place = URI.create(address + "/cairn/v1/tasks?workflow=flow");

        HttpResponse<byte[]> page = client.send(
                HttpRequest.newBuilder(place)
                        .header("Origin", "http://elsewhere.example")
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());

        assertThat(page.statusCode()).isEqualTo(403);
        assertThat(get("/cairn/v1/tasks?workflow=flow").statusCode()).isEqualTo(200);
        assertThat(get("/cairn/v1/tasks").statusCode()).isEqualTo(400);
    }

    @Test
    void what_was_published_under_a_name_is_served_under_it() throws IOException, InterruptedException {
        room.write("reads.fq", "ACGT");
        String cid = room.cairn("add", "reads.fq").ending(0).output().split(" ", -1)[0];
        JsonNode published = Room.objects(
                        room.cairn("name", "publish", cid, "--json").ending(0))
                .getFirst();

        String path = "/ipns/" + published.get("name").asText();

        assertThat(new String(get(path).body(), StandardCharsets.US_ASCII)).isEqualTo("ACGT");
        assertThat(get(path + "?format=ipns-record").headers().firstValue("Content-Type"))
                .contains("application/vnd.ipfs.ipns-record");
    }

    private HttpResponse<byte[]> records(List<Cid> tasks) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + QuestionBlock.PATH))
                .header("Content-Type", "application/vnd.ipld.dag-cbor")
                .POST(HttpRequest.BodyPublishers.ofByteArray(
                        QuestionBlock.write(tasks).bytes()))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
    }

    /// The names of the blocks behind the answer's root.
    private static List<Cid> told(HttpResponse<byte[]> answer) throws IOException {
        CarReader reader = new CarReader(new ByteArrayInputStream(answer.body()), "the answer");
        List<Cid> found = new ArrayList<>();
        for (Optional<Block> next = reader.next(); next.isPresent(); next = reader.next()) {
            found.add(next.get().cid());
        }
        return found.subList(1, found.size());
    }

    private static Cid task(RunEvents run) {
        return Cid.parse(run.tasks().getFirst().get("task").asText());
    }

    private static Cid result(RunEvents run) {
        return Cid.parse(run.tasks().getFirst().get("result").asText());
    }

    @Test
    void who_asks_for_a_task_is_told_who_vouches_for_which_result() throws IOException, InterruptedException {
        room.flow("""
                processes:
                  make:
                    outputs: [made.txt]
                    sh: echo made > made.txt
                """);
        RunEvents run = room.run();

        List<Cid> told = told(records(List.of(task(run))));

        assertThat(told).hasSize(2).endsWith(result(run));
        assertThat(get("/ipfs/" + told.getFirst() + "?format=raw").statusCode()).isEqualTo(200);
    }

    @Test
    void of_a_task_with_a_secret_and_of_one_that_was_not_isolated_nothing_is_told()
            throws IOException, InterruptedException {
        Path token = room.write("token", "hidden");
        Room knowing = room.with(Map.of("CAIRN_SECRETS_ALLOW", "TOKEN", "CAIRN_SECRETS_TOKEN", token.toString()));
        knowing.flow("""
                processes:
                  make:
                    secrets: [TOKEN]
                    outputs: [made.txt]
                    sh: echo made > made.txt
                """);
        RunEvents secret = knowing.run();
        room.flow("""
                processes:
                  make:
                    outputs: [other.txt]
                    sh: echo other > other.txt
                """);
        RunEvents open = room.run("--runtime", "none");

        assertThat(told(records(List.of(task(secret), task(open))))).isEmpty();
        Cid hidden = Cid.ofBlock(Codec.RAW, "hidden".getBytes(StandardCharsets.US_ASCII));
        assertThat(get("/ipfs/" + hidden).statusCode()).isEqualTo(404);
    }

    @Test
    void it_listens_nowhere_else_without_tls_and_a_token() {
        assertThat(room.cairn("serve", "--host", "0.0.0.0", "--port", "0")
                        .ending(2)
                        .errors())
                .contains("serve.tls-cert", "serve.token-file");
    }
}
