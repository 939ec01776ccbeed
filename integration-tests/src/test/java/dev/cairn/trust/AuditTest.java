package dev.cairn.trust;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cairn.program.Answer;
import dev.cairn.program.Room;
import dev.cairn.program.RunEvents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `docs/command-line.md` says of `audit`.
class AuditTest {
    /// The middle step is not the same twice.
    private static final String CHAIN = """
            outputs: [drawn.txt]
            processes:
              first: { outputs: [words.txt], sh: "printf 'alpha\\nbeta\\n' > words.txt" }
              middle:
                inputs: [words.txt]
                outputs: [drawn.txt]
                sh: "cat words.txt > drawn.txt; cat /proc/sys/kernel/random/uuid >> drawn.txt; echo end >> drawn.txt"
              last: { inputs: [drawn.txt], outputs: [count.txt], sh: "wc -l < drawn.txt > count.txt" }
            """;

    private Room room;
    private Room other;

    @BeforeEach
    void openRooms(@TempDir Path temporary) throws IOException {
        room = Room.in(Files.createDirectory(temporary.resolve("one")));
        other = Room.in(Files.createDirectory(temporary.resolve("two")));
    }

    private static JsonNode of(List<JsonNode> all, String process) {
        return all.stream()
                .filter(one -> one.path("process").asText().equals(process))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_step_that_is_not_the_same_twice_is_found_with_the_file_and_the_line() {
        room.flow(CHAIN);
        RunEvents told = room.run();

        Answer answer = room.cairn("audit", "--json").ending(1);

        List<JsonNode> all = Room.objects(answer);
        assertThat(all)
                .extracting(one -> one.path("outcome").asText())
                .containsExactlyInAnyOrder("agrees", "differs", "agrees");
        JsonNode middle = of(all, "middle");
        assertThat(middle.path("task")).isEqualTo(told.of("middle").path("task"));
        assertThat(middle.path("result")).isEqualTo(told.of("middle").path("result"));
        assertThat(middle.path("found")).isNotEqualTo(middle.path("result"));
        JsonNode differs = middle.path("differs");
        assertThat(differs).hasSize(1);
        assertThat(differs.path(0).path("path").asText()).isEqualTo("drawn.txt");
        assertThat(differs.path(0).path("line").asInt()).isEqualTo(3);
        assertThat(differs.path(0).path("offset").asInt()).isBetween(11, 11 + 36);
        assertThat(differs.path(0).path("was")).isNotEqualTo(differs.path(0).path("is"));
        assertThat(room.read("drawn.txt"))
                .contains("\n" + differs.path(0).path("was").asText() + "\n");
        // Both are kept, and what stood stands.
        room.cairn("gc").ending(0);
        room.cairn("show", middle.path("found").asText()).ending(0);
        assertThat(room.run().hits()).contains("middle");
        assertThat(room.read("drawn.txt"))
                .contains("\n" + differs.path(0).path("was").asText() + "\n");
    }

    @Test
    void people_see_which_file_differs_and_where() {
        room.flow(CHAIN);
        String task = room.run().of("middle").path("task").asText();

        Answer answer = room.cairn("audit", task).ending(1);

        assertThat(answer.output().lines().toList()).hasSize(4).satisfies(lines -> {
            assertThat(lines.get(0)).isEqualTo("differs middle");
            assertThat(lines.get(1)).startsWith("    drawn.txt differs at line 3, byte ");
            assertThat(lines.get(2)).startsWith("      - ");
            assertThat(lines.get(3)).startsWith("      + ");
        });
        assertThat(answer.errors()).contains("1 differs", "both results are kept");
    }

    @Test
    void whoever_agrees_with_somebody_elses_result_vouches_for_it_too() {
        room.flow("processes: { one: { outputs: [one], sh: \"echo 1 > one\" } }");
        String run = room.run().run().path("run").asText();
        room.cairn("push", run, "--to", "run.car").ending(0);
        other.cairn("pull", run, "--from", room.folder().resolve("run.car").toString())
                .ending(0);

        Answer answer = other.cairn("audit", run).ending(0);

        assertThat(answer.output()).isEqualTo("agrees  one  (vouched for by this store from now on)\n");
        assertThat(answer.errors()).contains("1 agrees; 1 result has your signature now, too");
        assertThat(other.cairn("audit", run).ending(0).output()).isEqualTo("agrees  one\n");
        assertThat(Room.objects(other.cairn("pin", "ls", "--json").ending(0)))
                .extracting(pin -> pin.path("name").asText())
                .contains("flow (audit)");
    }

    @Test
    void a_sample_is_the_same_with_the_same_seed() {
        room.flow("""
                sets: { n: [a, b, c, d, e, f] }
                processes: { each: { each: n, outputs: ["<n>.txt"], sh: "echo 1 > {{each.n}}.txt" } }
                """);
        room.run();

        Answer some = room.cairn("audit", "--sample", "2", "--json").ending(0);
        assertThat(Room.objects(some)).hasSize(2);
        String seed = some.errors().replaceAll("(?s).*--seed (\\d+).*", "$1");
        Answer again =
                room.cairn("audit", "--sample", "2", "--seed", seed, "--json").ending(0);
        assertThat(Room.objects(again)).containsExactlyInAnyOrderElementsOf(Room.objects(some));
        assertThat(room.cairn("audit", "--sample", "0").ending(2).errors()).contains("--sample");
    }

    @Test
    void what_cannot_be_run_here_is_skipped_with_the_reason() throws IOException {
        room.write("in.txt", "hello\n");
        room.flow("""
                processes:
                  read: { inputs: [in.txt], outputs: [out.txt], sh: "wc -c < in.txt > out.txt" }
                  other: { outputs: [other.txt], sh: "echo 1 > other.txt" }
                  secret: { secrets: [TOKEN], outputs: [s], sh: "printenv TOKEN | wc -c > s" }
                """);
        Room knowing = room.with(Map.of("TOKEN", "sesame"));
        RunEvents told = knowing.run("--secret", "TOKEN");
        Files.delete(room.folder().resolve("in.txt"));

        List<JsonNode> all = Room.objects(room.cairn("audit", "--json").ending(0));
        assertThat(of(all, "read").path("outcome").asText()).isEqualTo("skipped");
        assertThat(of(all, "read").path("reason").asText()).contains("in.txt");
        assertThat(of(all, "secret").path("reason").asText()).contains("TOKEN");
        assertThat(of(all, "other").path("outcome").asText()).isEqualTo("agrees");
        room.cairn("audit", told.of("read").path("task").asText()).ending(3);
    }

    @Test
    void one_that_fails_this_time_is_told_with_what_it_wrote() {
        Path flag = room.write("../flag", "yes\n");
        room.flow("processes: { f: { outputs: [f], sh: \"test -e " + flag.normalize()
                + " && echo 1 > f || { echo oops >&2; exit 7; }\" } }");
        room.run("--runtime", "none");
        assertThat(flag.toFile().delete()).isTrue();

        Answer answer = room.cairn("audit", "--runtime", "none").ending(1);

        assertThat(answer.errors()).contains("failed  f", "exit status 7", "oops", "1 failed");
    }

    @Test
    void what_is_nothing_to_audit_is_told() {
        assertThat(room.cairn("audit").ending(2).errors()).contains("no run yet");
        assertThat(room.cairn("audit", "nonsense").ending(2).errors()).contains("no CID");
        room.flow("processes: { bad: { outputs: [no], sh: \"exit 7\" } }");
        String task = RunEvents.of(room.runEnding(1)).of("bad").path("task").asText();
        assertThat(room.cairn("audit", task).ending(3).errors()).contains("no result here that counts");
        assertThat(room.cairn("audit").ending(2).errors()).contains("nothing to audit");
    }
}
