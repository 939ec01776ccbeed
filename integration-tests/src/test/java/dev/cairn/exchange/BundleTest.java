package dev.cairn.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cairn.cid.Cid;
import dev.cairn.key.VerifyingKey;
import dev.cairn.program.Answer;
import dev.cairn.program.Room;
import dev.cairn.program.RunEvents;
import dev.cairn.store.Store;
import dev.cairn.store.record.KnownRecord;
import dev.cairn.trust.Vouching;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleTest {
    private Room room;
    private RunEvents run;
    private Room other;

    @BeforeEach
    void run(@TempDir Path temporary) throws IOException {
        room = Room.in(temporary);
        room.flow("""
                workflow: chain
                processes:
                  first:
                    inputs: { i: in.txt }
                    outputs: { o: between.txt }
                    bash: cat in.txt in.txt > between.txt; echo said
                  second:
                    inputs: { i: between.txt }
                    outputs: { o: out.txt }
                    bash: tr a-z A-Z < between.txt > out.txt
                outputs: [out.txt]
                """);
        room.write("in.txt", "read in place\n");
        run = room.run();
        Path elsewhere = Files.createDirectory(temporary.resolve("elsewhere"));
        other = Room.in(elsewhere)
                .with(Map.of("CAIRN_SOURCES", "", "CAIRN_KUBO", "", "CAIRN_TRUST_KEYS", "alice=" + key().toMultikey()));
    }

    private VerifyingKey key() {
        return Store.look(
                room.cairn().store(), store -> new Vouching(store.keys()).own().orElseThrow());
    }

    private String cid() {
        return run.run().path("run").asText();
    }

    private Path bundled(String... further) {
        List<String> arguments = new ArrayList<>(List.of("bundle", cid(), "-o", "run.car"));
        arguments.addAll(List.of(further));
        room.cairn(arguments.toArray(String[]::new)).ending(0);
        return room.folder().resolve("run.car");
    }

    private static JsonNode object(Answer answer) {
        return Room.objects(answer.ending(0)).getLast();
    }

    private List<Cid> tasks() {
        return run.tasks().stream()
                .map(task -> Cid.parse(task.path("task").asText()))
                .toList();
    }

    private List<KnownRecord> records(Room of) {
        return Store.look(
                of.cairn().store(),
                store -> store.records().ofTasks(tasks()).values().stream()
                        .flatMap(List::stream)
                        .toList());
    }

    private String shown(Room of, String cid) {
        return of.cairn("show", cid).ending(0).output();
    }

    @Test
    void a_bundle_carried_to_a_home_without_network_brings_every_record_and_the_outputs() {
        Path file = bundled("--json");

        JsonNode taken = object(other.cairn("unbundle", file.toString(), "--json"));

        assertThat(taken.path("run").asText()).isEqualTo(cid());
        assertThat(taken.path("workflow").asText()).isEqualTo("chain");
        assertThat(taken.path("records").asInt()).isEqualTo(2);
        assertThat(taken.path("strangers").asInt()).isZero();
        assertThat(records(other)).extracting(KnownRecord::signer).containsExactly(key(), key());
        assertThat(records(other)).extracting(KnownRecord::origin).containsOnly(file.toString());
        for (KnownRecord record : records(other)) {
            assertThat(shown(other, record.result().toString())).contains("result/1");
            assertThat(shown(other, record.execution().toString())).contains("execution/1");
            assertThat(shown(other, record.task().toString())).contains("task/1");
        }
        String output = run.run().path("outputs").path("out.txt").asText();
        assertThat(other.cairn("cat", output).ending(0).output()).isEqualTo("READ IN PLACE\nREAD IN PLACE\n");
        String between = between();
        other.cairn("cat", between).ending(3);
        assertThat(Room.objects(other.cairn("pin", "ls", "--json").ending(0)))
                .singleElement()
                .satisfies(pin -> {
                    assertThat(pin.path("name").asText()).isEqualTo("chain");
                    assertThat(pin.path("kind").asText()).isEqualTo("added");
                });
        other.cairn("gc").ending(0);
        assertThat(records(other)).hasSize(2);
    }

    private String between() {
        return room.cairn("add", "--only-hash", between("between.txt"))
                .ending(0)
                .output()
                .split(" ", 2)[0];
    }

    /// What lies between two tasks is delivered nowhere: it is made again beside the store.
    private String between(String name) {
        return room.write(name, "read in place\nread in place\n").toString();
    }

    @Test
    void all_brings_what_lies_between_the_logs_and_the_inputs_too() {
        Path file = bundled("--all");
        other.cairn("unbundle", file.toString()).ending(0);

        assertThat(other.cairn("cat", between()).ending(0).output()).isEqualTo("read in place\nread in place\n");
        String input =
                room.cairn("add", "--only-hash", "in.txt").ending(0).output().split(" ", 2)[0];
        assertThat(other.cairn("cat", input).ending(0).output()).isEqualTo("read in place\n");
        String first = run.of("first").path("task").asText();
        String printed =
                object(room.cairn("log", first, "--json")).path("stdout").asText();
        assertThat(other.cairn("cat", printed).ending(0).output()).isEqualTo("said\n");
    }

    @Test
    void records_of_keys_that_are_not_trusted_are_told_and_count_once_they_are() {
        Path file = bundled("--records");
        Room wary = other.with(Map.of("CAIRN_TRUST_KEYS", ""));

        Answer first = wary.cairn("unbundle", file.toString()).ending(0);
        assertThat(first.errors())
                .contains("2 records are by keys that are not trusted here", key().toMultikey(), "cairn trust add");
        assertThat(records(wary)).hasSize(2);
        Room asking = wary.with(Map.of("CAIRN_SOURCES", file.toString()));
        assertThat(hits(asking)).isZero();

        // Neither is the bundle taken again, nor asked as an index.
        wary.cairn("trust", "add", key().toMultikey(), "--name", "alice").ending(0);
        assertThat(hits(asking)).isPositive();
    }

    /// So many tasks would hit.
    private int hits(Room of) {
        String flow = room.folder().resolve("flow.yaml").toString();
        return object(of.cairn("run", flow, "--json", "--dry-run")).path("hits").asInt();
    }

    @Test
    void a_bundle_overwrites_nothing_and_what_is_no_run_makes_none() throws IOException {
        room.write("run.car", "mine");

        assertThat(room.cairn("bundle", cid(), "-o", "run.car").ending(2).errors())
                .contains("run.car exists already");
        assertThat(room.read("run.car")).isEqualTo("mine");

        String output = run.run().path("outputs").path("out.txt").asText();
        assertThat(room.cairn("bundle", output, "-o", "other.car").ending(2).errors())
                .contains(output + " is no run");
        room.cairn("bundle", "nonsense", "-o", "other.car").ending(2);
        room.cairn("bundle", cid(), "-o", "other.car", "--all", "--records").ending(2);
        try (var files = Files.list(room.folder())) {
            assertThat(files.map(path -> path.getFileName().toString()))
                    .noneMatch(name -> name.startsWith(".cairn") || name.equals("other.car"));
        }
    }

    @Test
    void a_bundle_that_is_cut_off_or_none_is_refused_whole() throws IOException {
        Path file = bundled();
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 1));

        assertThat(other.cairn("unbundle", file.toString()).ending(3).errors()).contains("run.car", "cut off");
        assertThat(other.cairn("pin", "ls").ending(0).output()).isEmpty();
        other.cairn("unbundle", "missing.car").ending(2);
        room.cairn("car", "export", run.run().path("outputs").path("out.txt").asText(), "-o", "plain.car")
                .ending(0);
        assertThat(other.cairn("unbundle", room.folder().resolve("plain.car").toString())
                        .ending(2)
                        .errors())
                .contains("'cairn car import' takes any CAR");
    }

    @Test
    void a_run_that_is_pulled_brings_its_records_if_their_keys_are_trusted() {
        room.cairn("push", cid(), "--to", "pushed.car").ending(0);
        String source = room.folder().resolve("pushed.car").toString();
        Room wary = other.with(Map.of("CAIRN_TRUST_KEYS", ""));

        Answer first = wary.cairn("pull", cid(), "--from", source, "--json").ending(0);
        assertThat(object(first).path("strangers").asInt()).isEqualTo(2);
        assertThat(first.errors()).contains("2 records are by keys that are not trusted here", "cairn trust add");
        assertThat(records(wary)).hasSize(2);

        JsonNode second = object(other.cairn("pull", cid(), "--from", source, "--json"));
        assertThat(second.path("records").asInt()).isEqualTo(2);
        assertThat(records(other)).extracting(KnownRecord::origin).containsOnly("run " + cid());
    }
}
