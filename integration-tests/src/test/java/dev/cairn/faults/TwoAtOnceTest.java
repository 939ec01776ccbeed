package dev.cairn.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.program.CairnProgram;
import dev.cairn.program.Room;
import dev.cairn.program.RunEvents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two checkouts in different folders that share one store.
class TwoAtOnceTest {
    private static final int MEMBERS = 20;

    @TempDir
    Path folder;

    private Room one;
    private Room other;

    @BeforeEach
    void checkouts() throws IOException {
        CairnProgram cairn = new CairnProgram(folder.resolve("home"));
        one = new Room(Files.createDirectories(folder.resolve("one")), cairn);
        other = new Room(Files.createDirectories(folder.resolve("another place/ä")), cairn);
        String members = IntStream.range(0, MEMBERS).mapToObj(Integer::toString).collect(Collectors.joining(", "));
        for (Room room : List.of(one, other)) {
            room.write("seed", "seed\n");
            room.flow("""
                    sets: { n: [%s] }
                    processes:
                      first: { each: n, inputs: [seed], outputs: ["f/<n>"], sh: "cat seed > f/{{each.n}}; echo {{each.n}} >> f/{{each.n}}" }
                      then: { each: n, inputs: ["f/<n>"], outputs: ["t/<n>"], sh: "wc -c < f/{{each.n}} > t/{{each.n}}" }
                    """.formatted(members));
        }
    }

    @Test
    void what_one_made_is_a_hit_for_the_other() {
        RunEvents made = one.run();
        RunEvents reused = other.run();
        assertThat(made.ran()).hasSize(2 * MEMBERS);
        assertThat(reused.ran()).isEmpty();
        assertThat(reused.outputs()).isEqualTo(made.outputs());
        assertThat(other.read("t/7")).isEqualTo(one.read("t/7"));
    }

    @Test
    void while_both_run_no_task_runs_twice() throws ExecutionException, InterruptedException {
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            Future<RunEvents> first = threads.submit(() -> one.run());
            Future<RunEvents> second = threads.submit(() -> other.run());
            List<String> ran = new ArrayList<>(first.get().ran());
            ran.addAll(second.get().ran());
            assertThat(ran).hasSize(2 * MEMBERS).doesNotHaveDuplicates();
            assertThat(second.get().outputs()).isEqualTo(first.get().outputs());
        }
    }
}
