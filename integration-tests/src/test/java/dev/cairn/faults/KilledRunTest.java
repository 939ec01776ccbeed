package dev.cairn.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cairn.program.Room;
import dev.cairn.program.RunEvents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A runner that is killed like nothing else can be (`kill -9`), again and again, in the midst of a workflow.
@Timeout(900)
class KilledRunTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MEMBERS = 100;
    private static final int KILLS = 50;

    @TempDir
    Path folder;

    @Test
    void a_run_that_was_killed_at_fifty_random_moments_runs_each_task_once_and_ends_like_any_other()
            throws IOException, InterruptedException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        String word = "cairn-killed-" + seed;
        Room room = Room.in(Files.createDirectory(folder.resolve("killed")));
        room.flow(workflow(word));
        Set<String> done = new TreeSet<>();
        for (int kill = 0; kill < KILLS; kill++) {
            String where = "seed " + seed + ", kill " + kill;
            Set<String> ran = ranUntilKilled(room, random);
            assertThat(inBoth(ran, done)).as(where).isEmpty();
            done.addAll(ran);
            Tasks.await(where + ": no process of a task is left", () -> !Tasks.areRunning(word));
        }
        System.out.println("seed " + seed + ": " + done.size() + " tasks ran before the last kill");

        RunEvents last = room.run("--deliver", "none");
        assertThat(last.tasks()).hasSize(2 * MEMBERS);
        assertThat(inBoth(tasks(last.tasks(), "ran"), done)).as("seed " + seed).isEmpty();
        assertThat(room.cairn("verify").status()).isZero();
        assertThat(room.run("--deliver", "none").ran()).isEmpty();

        Room fresh = Room.in(Files.createDirectory(folder.resolve("fresh")));
        fresh.flow(workflow(word));
        RunEvents undisturbed = fresh.run("--deliver", "none");
        assertThat(undisturbed.ran()).hasSize(2 * MEMBERS);
        assertThat(last.outputs()).hasSize(MEMBERS).isEqualTo(undisturbed.outputs());
        assertThat(last.results()).isEqualTo(undisturbed.results());
    }

    private static Set<String> inBoth(Set<String> some, Set<String> others) {
        Set<String> both = new TreeSet<>(some);
        both.retainAll(others);
        return both;
    }

    private static String workflow(String word) {
        String members = IntStream.range(0, MEMBERS).mapToObj(Integer::toString).collect(Collectors.joining(", "));
        return """
                sets: { n: [%s] }
                processes:
                  one:
                    each: n
                    outputs: ["one/<n>"]
                    command: [sh, -c, "echo {{each.n}} > one/{{each.n}}", %s]
                  two:
                    each: n
                    inputs: ["one/<n>"]
                    outputs: ["two/<n>"]
                    command: [sh, -c, "cat one/{{each.n}} one/{{each.n}} > two/{{each.n}}", %s]
                """.formatted(members, word, word);
    }

    /// The tasks that ran, as far as anybody was told.
    private Set<String> ranUntilKilled(Room room, Random random) throws IOException, InterruptedException {
        Path output = folder.resolve("output");
        Process process = room.cairn()
                .builder(room.folder(), List.of("run", "flow.yaml", "--json", "--deliver", "none"))
                .redirectOutput(output.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        boolean early = random.nextInt(5) == 0;
        int wanted = random.nextInt(6);
        if (!early) {
            Tasks.await(
                    wanted + " tasks ran",
                    () -> !process.isAlive() || ran(output).size() >= wanted);
        }
        process.waitFor(random.nextInt(early ? 800 : 40), TimeUnit.MILLISECONDS);
        process.destroyForcibly().waitFor();
        return ran(output);
    }

    private static Set<String> ran(Path output) {
        try {
            String text = Files.readString(output);
            // The last line may be half a line.
            return tasks(
                    text.substring(0, text.lastIndexOf('\n') + 1)
                            .lines()
                            .map(KilledRunTest::event)
                            .toList(),
                    "ran");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static JsonNode event(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new AssertionError("no event: " + line, e);
        }
    }

    private static Set<String> tasks(List<JsonNode> events, String outcome) {
        return events.stream()
                .filter(event -> outcome.equals(event.path("outcome").asText()))
                .map(event -> event.path("task").asText())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
