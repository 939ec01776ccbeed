package dev.cairn.images;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.program.CairnProgram;
import dev.cairn.program.Room;
import dev.cairn.program.RunEvents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The same tasks in containers of every runtime, through the whole program.
class RuntimesTest {
    private static final List<String> RUNTIMES = List.of("bubblewrap", "crun", "runc", "docker", "podman");
    private static final int PATIENCE_SECONDS = 60;

    @TempDir
    static Path place;

    private static OwnPodman podman;

    @TempDir
    Path temporary;

    @BeforeAll
    static void start() throws IOException {
        podman = OwnPodman.in(place);
    }

    @AfterAll
    static void stop() throws IOException {
        podman.close();
    }

    private Room room(String name) throws IOException {
        return Room.in(Files.createDirectory(temporary.resolve(name))).with(podman.variables());
    }

    private static void image(Room room) {
        BuiltImage.make(room.folder().resolve("image"), "per aspera");
        for (String name : List.of("a b", "it's", "\"q\"", "new\nline", "größe", "-rf", "$HOME")) {
            room.write("in/" + name, name + "\n");
        }
        room.flow("""
                processes:
                  image:
                    image: "oci:image"
                    inputs: [{ glob: "in/*" }]
                    outputs: ["it's seen", { dir: "out dir" }]
                    sh: |
                      cat in/* > "it's seen"
                      echo "$MOTTO, $HOME, $PATH, $(pwd), $(id -un), $(id -gn)" >> "it's seen"
                      cat /etc/motto /etc/hosts /etc/hostname /etc/resolv.conf >> "it's seen"
                      if (echo x >> in/größe) 2> /dev/null; then echo written >> "it's seen"; fi
                      busybox mkdir "out dir"
                      cat in/größe > "out dir/größe"
                  machine:
                    inputs: ["it's seen"]
                    outputs: [lines]
                    sh: wc -l < "it's seen" > lines; sort /etc/hosts >> lines
                """);
    }

    @Test
    void results_are_the_same_whichever_made_them() throws IOException {
        List<Map<String, String>> results = new ArrayList<>();
        List<Map<String, String>> outputs = new ArrayList<>();
        Room first = room("one");
        image(first);
        for (String runtime : RUNTIMES) {
            Path home = temporary.resolve("home-" + runtime);
            Room room = new Room(first.folder(), new CairnProgram(home).with(podman.variables()));
            RunEvents events = room.run("--runtime", runtime);
            assertThat(events.ran()).as(runtime).containsExactlyInAnyOrder("image", "machine");
            results.add(events.results());
            outputs.add(events.outputs());
        }
        assertThat(results.stream().distinct()).hasSize(1);
        assertThat(outputs.stream().distinct()).hasSize(1);
        assertThat(outputs.getFirst()).containsOnlyKeys("lines", "out dir");
    }

    @Test
    void all_share_one_set_of_results() throws IOException {
        Room room = room("shared");
        image(room);
        RunEvents first = room.run("--runtime", "docker");
        for (String runtime : RUNTIMES) {
            RunEvents again = room.run("--runtime", runtime);
            assertThat(again.hits()).as(runtime).containsExactlyInAnyOrder("image", "machine");
            assertThat(again.results()).as(runtime).isEqualTo(first.results());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bubblewrap", "crun", "runc", "docker", "podman", "none"})
    void what_runs_as_its_owner_does_so_no_longer_when_it_is_an_output(String runtime) throws IOException {
        Room room = room(runtime);
        room.flow("""
                processes:
                  power:
                    outputs: [tool, { dir: tree }]
                    sh: |
                      mkdir tree; cp /bin/true tool; cp /bin/true tree/tool; echo > tree/data
                      chmod 6755 tool tree/tool; chmod 4644 tree/data; chmod 3777 tree
                      test -u tool; test -g tree/tool
                """);
        room.run("--runtime", runtime);
        assertThat(room.folder().resolve("tool")).isExecutable();
        assertThat(room.folder().resolve("tree/tool")).isExecutable();
        assertThat(Command.run(temporary, "find", temporary.toString(), "-perm", "/7000"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"docker", "podman"})
    void too_long_and_too_large_are_told_apart(String runtime) throws IOException {
        Room room = room(runtime);
        room.flow("""
                processes:
                  late: { outputs: [x], resources: { time: 1 s }, sh: "echo > x; sleep 600" }
                """);
        assertThat(room.cairn("run", "flow.yaml", "--runtime", runtime)
                        .ending(1)
                        .errors())
                .contains("it was killed when its time of 1 s was over");
        room.flow("""
                processes:
                  large:
                    outputs: [x]
                    resources: { memory: 64 MiB }
                    sh: "echo > x; head -c 300000000 /dev/zero | tail -n 1 > /dev/null || true"
                """);
        assertThat(room.cairn("run", "flow.yaml", "--runtime", runtime)
                        .ending(1)
                        .errors())
                .contains("memory limit was reached")
                .doesNotContain("its time of");
    }

    @ParameterizedTest
    @ValueSource(strings = {"docker", "podman"})
    void who_is_stopped_or_killed_leaves_nothing_running(String runtime) throws Exception {
        Room room = room(runtime);
        for (boolean force : new boolean[] {false, true}) {
            String number = Long.toString(730_000_000 + System.nanoTime() % 1_000_000);
            room.flow("""
                    processes:
                      long: { cache: false, outputs: [x], sh: "echo > x; sleep %s & sleep %s" }
                    """.formatted(number, number));
            Process cairn = room.cairn()
                    .builder(room.folder(), List.of("run", "flow.yaml", "--runtime", runtime))
                    .redirectErrorStream(true)
                    .redirectOutput(temporary.resolve("said").toFile())
                    .start();
            await(number, 2);
            if (force) {
                cairn.destroyForcibly();
            } else {
                cairn.destroy();
            }
            assertThat(cairn.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
            await(number, 0);
        }
    }

    /// Waits until so many processes sleep so long.
    private static void await(String number, int count) {
        long begun = System.nanoTime();
        long found = -1;
        while (found != count) {
            if (System.nanoTime() - begun > TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS)) {
                throw new AssertionError(found + " processes instead of " + count + " sleep for " + number);
            }
            found = ProcessHandle.allProcesses()
                    .filter(one -> one.info().commandLine().orElse("").endsWith("sleep " + number))
                    .count();
        }
    }
}
