package dev.cairn.shared;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cairn.program.Answer;
import dev.cairn.program.Room;
import dev.cairn.program.RunEvents;
import dev.cairn.program.ServedStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Results that one home made and another one, which trusts it, takes over.
class SharedResultsTest {
    private static final String CHAIN = """
            workflow: chain
            processes:
              a: { outputs: [a], sh: "echo a > a" }
              b: { inputs: [a], outputs: [b], sh: "cat a a > b" }
              c: { inputs: [b], outputs: [c], sh: "cat b b > c" }
              d: { inputs: [c], outputs: [{ dir: d }], sh: "mkdir -p d/below && cat c c > d/below/x && ln -s below/x d/y" }
              e: { inputs: [{ dir: d }], outputs: [e], sh: "cat d/y d/y > e" }
            outputs: [e]
            """;

    @TempDir
    Path temporary;

    private Room alice;
    private Room bob;

    @BeforeEach
    void open() {
        alice = room("alice");
        bob = room("bob");
    }

    private Room room(String name) {
        try {
            Room room = Room.in(Files.createDirectory(temporary.resolve(name)));
            room.flow(CHAIN);
            return room;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String key(Room room) {
        return Room.objects(room.cairn("trust", "ls", "--json").ending(0))
                .getFirst()
                .path("key")
                .asText();
    }

    private static Room trusting(Room room, Room other) {
        return room.with(Map.of("CAIRN_TRUST_KEYS", "alice=" + key(other)));
    }

    private static String[] asking(ServedStore served, String... further) {
        List<String> all = new ArrayList<>(List.of("--indexes", served.address(), "--sources", served.address()));
        all.addAll(List.of(further));
        return all.toArray(String[]::new);
    }

    private static List<String> files(Room room) {
        try (Stream<Path> all = Files.walk(room.cairn().store().resolve("files"))) {
            return all.filter(Files::isRegularFile)
                    .map(file -> String.valueOf(file.getFileName()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void a_chain_of_hits_fetches_the_one_file_that_is_delivered() {
        RunEvents there = alice.run();
        RunEvents here;
        try (ServedStore served = ServedStore.of(alice)) {
            here = trusting(bob, alice).run(asking(served));
        }

        assertThat(here.hits()).containsExactly("a", "b", "c", "d", "e");
        assertThat(here.results()).isEqualTo(there.results());
        assertThat(here.outputs()).isEqualTo(there.outputs());
        assertThat(here.tasks()).allMatch(task -> task.has("from"));
        assertThat(files(bob)).containsExactlyElementsOf(here.outputs().values());
        assertThat(bob.read("e")).isEqualTo(alice.read("e"));
    }

    @Test
    void a_task_that_is_run_by_its_key_is_taken_over_with_its_content() throws IOException {
        RunEvents there = alice.run();
        String task = there.of("c").path("task").asText();
        try (ServedStore served = ServedStore.of(alice)) {
            JsonNode told = Room.objects(trusting(bob, alice)
                            .cairn("exec", task, "--json", "--indexes", served.address(), "--sources", served.address())
                            .ending(0))
                    .getFirst();

            assertThat(told.path("outcome").asText()).isEqualTo("hit");
            assertThat(told.path("result")).isEqualTo(there.of("c").path("result"));
            assertThat(files(bob)).hasSize(1);
            // A stranger's is not.
            Room carol = room("carol");
            assertThat(carol.cairn("exec", task, "--indexes", served.address(), "--sources", served.address(), "--json")
                            .ending(0)
                            .output())
                    .contains("\"outcome\":\"ran\"");
        }
        assertThat(trusting(bob, alice).cairn("exec", task).ending(0).output().strip())
                .isEqualTo(there.of("c").path("result").asText());
    }

    @Test
    void what_had_the_network_there_is_run_again_by_its_key() {
        alice.run();
        alice.flow("processes: { n: { outputs: [n], network: true, sh: \"echo n > n\" } }");
        String task = alice.run("--deliver", "none").of("n").path("task").asText();
        alice.cairn("exec", task, "--force").ending(0);
        try (ServedStore served = ServedStore.of(alice)) {
            assertThat(trusting(bob, alice)
                            .cairn("exec", task, "--json", "--indexes", served.address(), "--sources", served.address())
                            .ending(0)
                            .output())
                    .contains("\"outcome\":\"ran\"");
        }
    }

    @Test
    void what_was_taken_over_needs_nobody_the_next_time() {
        alice.run();
        try (ServedStore served = ServedStore.of(alice)) {
            trusting(bob, alice).run(asking(served));
        }

        RunEvents again = trusting(bob, alice).run("--sources", "http://127.0.0.1:1");

        assertThat(again.hits()).hasSize(5);
        assertThat(again.tasks()).noneMatch(task -> task.has("from"));
    }

    @Test
    void nobody_who_is_not_trusted_is_believed_and_honest_runs_agree() {
        RunEvents there = alice.run();
        try (ServedStore served = ServedStore.of(alice)) {
            Answer answer = bob.runEnding(0, asking(served, "--trust.policy", "mine"));

            assertThat(RunEvents.of(answer).ran()).hasSize(5);
            assertThat(RunEvents.of(answer).results()).isEqualTo(there.results());
        }
    }

    @Test
    void where_two_have_to_agree_ones_own_go_makes_the_second() {
        RunEvents there = alice.run();
        Room carol = room("carol");
        try (ServedStore first = ServedStore.of(alice)) {
            Answer alone = trusting(bob, alice).runEnding(0, asking(first, "--trust.policy", "2 of alice"));
            assertThat(RunEvents.of(alone).ran()).hasSize(5);
            assertThat(RunEvents.of(alone).of("a").path("reason").asText())
                    .isEqualTo("of the keys that are trusted 1 vouches for a result, and 2 have to agree on one");

            try (ServedStore second = ServedStore.of(bob)) {
                String both = first.address() + "," + second.address();
                RunEvents here = carol.with(Map.of("CAIRN_TRUST_KEYS", "alice=" + key(alice) + ";bob=" + key(bob)))
                        .run("--trust.policy", "2 of alice, bob", "--indexes", both, "--sources", both);

                assertThat(here.hits()).hasSize(5);
                assertThat(here.outputs()).isEqualTo(there.outputs());
            }
        }
    }

    @Test
    void what_one_does_not_trust_any_more_is_made_here() {
        alice.run();
        String key = key(alice);
        try (ServedStore served = ServedStore.of(alice)) {
            bob.cairn("trust", "add", key, "--name", "alice").ending(0);
            assertThat(bob.run(asking(served)).hits()).hasSize(5);
        }
        bob.cairn("trust", "rm", "alice").ending(0);

        RunEvents again = bob.run();

        assertThat(again.ran()).hasSize(5);
        assertThat(again.of("a").path("reason").asText()).isEqualTo("its earlier result is not believed any more");
    }

    @Test
    void bytes_that_nobody_has_are_made_here_with_all_that_it_takes() {
        RunEvents there = alice.run();
        RunEvents here;
        try (ServedStore served = ServedStore.of(alice)) {
            Room asking = trusting(bob, alice);
            here = asking.run("--indexes", served.address(), "--sources", "http://127.0.0.1:1");
        }

        Map<String, JsonNode> last = here.tasks().stream()
                .collect(Collectors.toMap(
                        task -> task.path("process").asText(), task -> task, (first, second) -> second));
        assertThat(here.outputs()).isEqualTo(there.outputs());
        // The folder of d could not be looked into, so its result was none from the beginning.
        assertThat(last.values()).allMatch(task -> task.path("outcome").asText().equals("ran"));
        assertThat(requireNonNull(last.get("a")).path("reason").asText()).contains("cannot be had", "127.0.0.1:1");
        assertThat(here.run().path("ran").asInt()).isEqualTo(5);
        assertThat(here.run().path("hits").asInt()).isZero();
    }

    @Test
    void who_is_switched_off_in_the_middle_is_done_without() throws Exception {
        RunEvents there = alice.run();
        bob.flow(CHAIN.replace("\noutputs: [e]", """

              slow: { inputs: [c], outputs: [slow], sh: "sleep 4 && cat c > slow" }
            outputs: [e, slow]"""));
        Room asking = trusting(bob, alice);
        Process running;
        try (ServedStore served = ServedStore.of(alice)) {
            List<String> arguments = new ArrayList<>(List.of("run", "flow.yaml"));
            arguments.addAll(List.of(asking(served, "--sources.timeout", "5 s")));
            running = asking.cairn()
                    .builder(asking.folder(), arguments)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .redirectOutput(temporary.resolve("told").toFile())
                    .start();
            // What the slow one reads has been fetched, what is delivered has not.
            while (running.isAlive()
                    && (!Files.exists(bob.cairn().store().resolve("files"))
                            || files(bob).isEmpty())) {
                Thread.onSpinWait();
            }
        }

        assertThat(running.waitFor()).isZero();
        assertThat(Files.readString(temporary.resolve("told")))
                .contains(there.outputs().get("e") + " e");
        assertThat(bob.read("e")).isEqualTo(alice.read("e"));
    }

    @Test
    void an_index_that_is_gone_costs_a_sentence() {
        Answer answer = bob.with(Map.of("CAIRN_TRUST_KEYS", "carol=" + key(made())))
                .runEnding(0, "--indexes", "http://127.0.0.1:1", "--sources", "http://127.0.0.1:1");

        assertThat(RunEvents.of(answer).ran()).hasSize(5);
        assertThat(answer.errors()).containsOnlyOnce("the index http://127.0.0.1:1 is left out from now on");
    }

    private Room made() {
        alice.run("--deliver", "none");
        return alice;
    }

    @Test
    void what_is_withdrawn_there_is_not_believed_here() {
        RunEvents there = alice.run();
        alice.cairn("revoke", there.of("c").path("result").asText()).ending(0);
        try (ServedStore served = ServedStore.of(alice)) {
            RunEvents here = trusting(bob, alice).run(asking(served));

            assertThat(here.ran()).containsExactly("c");
            assertThat(here.hits()).containsExactly("a", "b", "d", "e");
            assertThat(here.outputs()).isEqualTo(there.outputs());
        }
    }

    @Test
    void doctor_says_who_answers_and_whether_anybody_is_believed() {
        alice.run();
        try (ServedStore served = ServedStore.of(alice)) {
            Room asking = bob.with(Map.of("CAIRN_INDEXES", served.address() + ",http://127.0.0.1:1"));

            assertThat(findings(asking.cairn("doctor", "--json").ending(1)))
                    .anyMatch(line -> line.startsWith("ok " + served.address() + " answers"))
                    .anyMatch(line -> line.startsWith("fail ") && line.contains("http://127.0.0.1:1"))
                    .anyMatch(line -> line.startsWith("warn nobody's results count"));
            assertThat(findings(trusting(asking, alice).cairn("doctor", "--json")))
                    .noneMatch(line -> line.startsWith("warn"));
        }
    }

    private static List<String> findings(Answer answer) {
        return Room.objects(answer).stream()
                .filter(one -> one.path("check").asText().equals("indexes"))
                .map(one ->
                        one.path("state").asText() + " " + one.path("detail").asText())
                .toList();
    }

    @Test
    void a_dry_run_tells_what_would_hit_and_writes_nothing() {
        alice.run();
        try (ServedStore served = ServedStore.of(alice)) {
            Answer answer = trusting(bob, alice).runEnding(0, asking(served, "--dry-run"));

            assertThat(Room.objects(answer).getLast().path("hits").asInt()).isEqualTo(5);
        }
        assertThat(bob.cairn().store()).doesNotExist();
    }

    @Test
    void a_dry_run_and_an_explanation_say_who_did_not_answer() {
        alice.run();
        Room asking = trusting(bob, alice).with(Map.of("CAIRN_INDEXES", "http://127.0.0.1:1"));

        assertThat(asking.runEnding(0, "--dry-run").errors()).contains("127.0.0.1:1");
        assertThat(asking.cairn("explain", "flow.yaml").ending(0).errors()).contains("127.0.0.1:1");
    }

    /// A run of Alice's in one file.
    private Path bundled(RunEvents run, String... extent) {
        Path bundle = temporary.resolve("run.car");
        List<String> command =
                new ArrayList<>(List.of("bundle", run.run().path("run").asText(), "-o", bundle.toString()));
        command.addAll(List.of(extent));
        alice.cairn(command.toArray(String[]::new)).ending(0);
        return bundle;
    }

    @Test
    void a_bundle_is_replayed_where_there_is_no_network() {
        RunEvents there = alice.run();
        // What is delivered is in it, and nothing that only its tasks read.
        Path bundle = bundled(there);
        Room trusting = trusting(bob, alice);
        trusting.cairn("unbundle", bundle.toString()).ending(0);

        for (int i = 0; i < 2; i++) {
            RunEvents here = trusting.run();

            assertThat(here.hits()).hasSize(5);
            assertThat(here.outputs()).isEqualTo(there.outputs());
        }
    }

    @Test
    void a_bundle_of_everything_is_replayed_where_there_is_no_network() {
        RunEvents there = alice.run();
        Path bundle = bundled(there, "--all");
        Room trusting = trusting(bob, alice);
        trusting.cairn("unbundle", bundle.toString()).ending(0);

        RunEvents here = trusting.run();

        assertThat(here.hits()).hasSize(5);
        assertThat(here.outputs()).isEqualTo(there.outputs());
    }

    @Test
    void a_bundle_can_be_asked_where_it_lies() {
        RunEvents there = alice.run();
        Path bundle = bundled(there);

        RunEvents here = trusting(bob, alice).run("--indexes", bundle.toString(), "--sources", bundle.toString());

        assertThat(here.hits()).contains("a", "b", "c", "e");
        assertThat(here.outputs()).isEqualTo(there.outputs());
    }

    @Test
    void a_hit_whose_bytes_nobody_has_is_told_once_as_what_it_became() {
        RunEvents there = alice.run();
        Path bundle = bundled(there, "--records");

        RunEvents here = trusting(bob, alice).run("--indexes", bundle.toString(), "--sources", bundle.toString());

        assertThat(here.tasks()).hasSize(5);
        assertThat(here.of("e").path("outcome").asText()).isEqualTo("ran");
        assertThat(here.ran()).hasSize(here.run().path("ran").asInt());
        assertThat(here.hits()).hasSize(here.run().path("hits").asInt());
        assertThat(here.results()).isEqualTo(there.results());
    }
}
