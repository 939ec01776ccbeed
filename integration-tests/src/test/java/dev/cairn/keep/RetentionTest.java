package dev.cairn.keep;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cairn.program.Answer;
import dev.cairn.program.Room;
import dev.cairn.program.RunEvents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `docs/command-line.md` says of pins, runs and `gc`.
class RetentionTest {
    private static final String TWO_STEPS = """
            values: { size: 1000000 }
            processes:
              one: { inputs: [input], outputs: [between], sh: "{ cat input; yes b | head -c {{values.size}}; } > between" }
              two: { inputs: [between], outputs: [out], sh: "echo told; wc -c < between > out" }
            """;

    @TempDir
    Path folder;

    private Room room;

    @BeforeEach
    void workflow() {
        room = Room.in(folder);
        room.write("input", "input\n");
        room.write("flow.yaml", TWO_STEPS);
    }

    @Test
    void a_run_keeps_all_that_its_tasks_made_until_its_pin_goes() {
        RunEvents run = room.run();
        assertThat(gc().path("freed").asLong()).isZero();
        assertThat(room.run().hits()).containsExactly("one", "two");
        List<JsonNode> pins = Room.objects(room.cairn("pin", "ls", "--json").ending(0));
        assertThat(pins).hasSize(2).allSatisfy(pin -> {
            assertThat(pin.path("kind").asText()).isEqualTo("run");
            assertThat(pin.path("name").asText()).isEqualTo("flow");
            assertThat(pin.path("where").toString()).isEqualTo("[\"here\"]");
        });
        assertThat(pins.getFirst().path("cid")).isEqualTo(run.run().path("run"));
        for (JsonNode pin : pins) {
            room.cairn("pin", "rm", pin.path("cid").asText()).ending(0);
        }
        JsonNode foreseen = gc("--dry-run");
        assertThat(foreseen.path("dryRun").asBoolean()).isTrue();
        assertThat(foreseen.path("freed").asLong()).isGreaterThan(1_000_000);
        JsonNode done = gc();
        assertThat(done.path("freed")).isEqualTo(foreseen.path("freed"));
        assertThat(done.path("removed")).isEqualTo(foreseen.path("removed"));
        assertThat(done.path("kept").asLong()).isZero();
        assertThat(room.run().ran()).containsExactly("one", "two");
    }

    @Test
    void with_keep_outputs_a_run_lets_go_of_what_lies_between() {
        room.write("cairn.yaml", "keep: outputs\n");
        RunEvents run = room.run();
        room.write("same", "input\n" + "b\n".repeat(500_000));
        String between =
                room.cairn("add", "--only-hash", "same").ending(0).output().split(" ", 2)[0];
        String out = run.run().path("outputs").path("out").asText();
        room.cairn("cat", between).ending(0);
        assertThat(gc().path("freed").asLong()).isGreaterThan(999_999);
        room.cairn("cat", between).ending(3);
        assertThat(room.cairn("cat", out).ending(0).output()).isEqualTo("1000006\n");
        assertThat(room.cairn("log", "two").ending(0).output()).isEqualTo("told\n");
        room.cairn("show", run.run().path("run").asText()).ending(0);
        RunEvents again = room.run();
        assertThat(again.ran()).containsExactly("one");
        assertThat(again.hits()).containsExactly("two");
        assertThat(again.outputs()).isEqualTo(run.outputs());
    }

    @Test
    void with_keep_outputs_a_run_that_failed_keeps_all_for_the_next_to_continue_from() {
        room.write("cairn.yaml", "keep: outputs\n");
        room.write("flow.yaml", TWO_STEPS.replace("echo told;", "exit 1;"));
        room.cairn("run", "flow.yaml").ending(1);
        gc();
        room.write("flow.yaml", TWO_STEPS);
        assertThat(room.run().hits()).containsExactly("one");
    }

    @Test
    void the_newest_runs_of_each_workflow_stay_pinned_and_older_ones_let_go() {
        room.write("cairn.yaml", "keep-runs: 2\n");
        room.write("other.yaml", "processes: { p: { outputs: [other], sh: echo o > other } }");
        room.cairn("run", "other.yaml").ending(0);
        for (int size = 1; size <= 3; size++) {
            room.run("--set", "size=" + size);
        }
        assertThat(Room.objects(room.cairn("pin", "ls", "--json").ending(0)))
                .extracting(pin -> pin.path("name").asText())
                .containsExactly("other", "flow", "flow");
        gc();
        assertThat(room.run("--set", "size=3").ran()).isEmpty();
        assertThat(room.run("--set", "size=2").ran()).isEmpty();
        assertThat(room.run("--set", "size=1").ran()).containsExactly("one", "two");
    }

    @Test
    void a_run_that_nears_the_size_collects_by_itself_and_never_what_it_needs() {
        room.write("cairn.yaml", "keep-runs: 1\nmax-size: 5 MB\n");
        for (int size = 0; size < 4; size++) {
            RunEvents run = room.run("--set", "size=" + (2_000_000 + size));
            assertThat(run.ran()).containsExactly("one", "two");
            assertThat(used()).isLessThan(5_000_000);
        }
        assertThat(room.run("--set", "size=2000003").ran()).isEmpty();
        Answer large = room.cairn("run", "flow.yaml", "--set", "size=6000000").ending(0);
        assertThat(large.errors()).contains("max-size", "cairn pin rm");
        assertThat(room.run("--set", "size=6000000").ran()).isEmpty();
    }

    @Test
    void gc_with_a_size_takes_what_was_used_least_recently_and_no_more_than_that_needs() {
        String a = letGo("a");
        String b = letGo("b");
        String c = letGo("c");
        room.cairn("cat", a).ending(0);
        JsonNode done = gc("--max-size", "200 KB");
        assertThat(done.path("removed").asLong()).isEqualTo(1);
        assertThat(done.path("freed").asLong()).isEqualTo(100_000);
        assertThat(done.path("kept").asLong()).isEqualTo(200_000);
        room.cairn("cat", b).ending(3);
        room.cairn("cat", a).ending(0);
        room.cairn("pin", "add", "--name", "wanted ä", a, c).ending(0);
        Answer excess = room.cairn("gc", "--max-size", "1 KB", "--json").ending(0);
        assertThat(excess.errors()).contains("1 KB", "cairn pin rm");
        assertThat(Room.objects(excess).getLast().path("kept").asLong()).isEqualTo(200_000);
    }

    @Test
    void the_inputs_of_a_run_are_stored_with_its_pin_when_that_is_wanted() throws IOException {
        String run = room.run().run().path("run").asText();
        String input = room.cairn("add", "--only-hash", "input").output().split(" ", 2)[0];
        room.cairn("pin", "add", "--name", "with inputs", "--inputs", run).ending(0);
        Files.delete(room.folder().resolve("input"));
        gc();
        assertThat(room.cairn("cat", input).ending(0).output()).isEqualTo("input\n");
        Answer late = room.cairn("pin", "add", "--inputs", run).ending(0);
        assertThat(late.errors()).isEmpty();
        room.cairn("pin", "rm", "--name", "with inputs", run).ending(0);
        room.cairn("pin", "rm", "--name", "no such name", run).ending(2);
    }

    @Test
    void the_inputs_of_a_run_that_are_gone_cannot_be_pinned_any_more() throws IOException {
        String run = room.run().run().path("run").asText();
        Files.delete(room.folder().resolve("input"));
        Answer answer = room.cairn("pin", "add", "--inputs", run).ending(3);
        assertThat(answer.errors()).contains(run, "run its workflow again");
    }

    /// The CID that `add` gives it.
    private String added(String path) {
        return room.cairn("add", path).ending(0).output().split(" ", 2)[0];
    }

    /// Stored, and kept by nothing.
    private String letGo(String name) {
        room.write(name, name.repeat(100_000));
        String cid = added(name);
        room.cairn("pin", "rm", cid).ending(0);
        return cid;
    }

    private JsonNode gc(String... further) {
        List<String> all = new ArrayList<>(List.of("gc", "--json"));
        all.addAll(List.of(further));
        return Room.objects(room.cairn(all.toArray(String[]::new))).getLast();
    }

    private long used() {
        JsonNode foreseen = gc("--dry-run");
        return foreseen.path("kept").asLong() + foreseen.path("freed").asLong();
    }
}
