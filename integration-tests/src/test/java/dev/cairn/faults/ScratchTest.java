package dev.cairn.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.program.CairnProgram;
import dev.cairn.program.Room;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What becomes of the folders that tasks work in where the setting `scratch` says where that is.
@Timeout(600)
class ScratchTest {
    @TempDir
    Path temporary;

    private Path scratch;
    private Room room;

    @BeforeEach
    void start() throws IOException {
        scratch = Files.createDirectory(temporary.resolve("scratch"));
        room = Room.in(temporary).with(Map.of("CAIRN_SCRATCH", scratch.toString()));
    }

    @Test
    void what_a_killed_run_left_there_goes_with_the_next_run_or_with_gc() throws Exception {
        for (List<String> next : List.of(List.of("run", "next.yaml"), List.of("gc"))) {
            String word = "scratch-" + System.nanoTime();
            room.flow("processes: { a: { outputs: [a], command: [sh, -c, 'touch begun; sleep 1000', " + word + "] } }");
            room.write("next.yaml", "processes: { b: { outputs: [b], sh: 'echo > b' } }");
            Files.writeString(scratch.resolve("mine"), "a person's");
            Process process = room.cairn()
                    .builder(room.folder(), List.of("run", "flow.yaml"))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            Tasks.await("the task begins", () -> !process.isAlive() || hasBegun());
            process.destroyForcibly().waitFor();
            Tasks.await("its processes are gone", () -> !Tasks.areRunning(word));
            assertThat(hasBegun()).isTrue();
            assertThat(room.cairn(next.toArray(String[]::new)).status()).isZero();
            try (Stream<Path> left = Files.list(scratch)) {
                assertThat(left).containsExactly(scratch.resolve("mine"));
            }
        }
    }

    @Test
    void what_is_kept_for_a_person_stays_for_a_while_wherever_tasks_work() throws IOException {
        for (Path top : List.of(scratch, room.cairn().store().resolve("scratch"))) {
            room.flow("processes: { a: { outputs: [a], sh: 'echo " + top + " > made; exit 1' } }");
            Room where = top.equals(scratch) ? room : new Room(room.folder(), withoutSetting());
            String told =
                    where.cairn("run", "flow.yaml", "--keep-scratch").ending(1).errors();
            Path kept = Path.of(told.lines()
                    .filter(line -> line.contains("was kept: "))
                    .map(line -> line.substring(line.indexOf("was kept: ") + 10))
                    .findFirst()
                    .orElseThrow());
            where.cairn("gc").ending(0);
            assertThat(kept.resolve("made")).exists().hasContent(top.toString());
            FileTime old = FileTime.from(Instant.now().minus(Duration.ofDays(15)));
            try (Stream<Path> all = Files.walk(top)) {
                for (Path mark :
                        all.filter(path -> path.toString().endsWith(".kept")).toList()) {
                    Files.setLastModifiedTime(mark, old);
                }
            }
            where.cairn("gc").ending(0);
            assertThat(kept).doesNotExist();
            try (Stream<Path> left = Files.list(top)) {
                assertThat(left).isEmpty();
            }
        }
    }

    private CairnProgram withoutSetting() {
        return new CairnProgram(room.cairn().store().resolveSibling(""));
    }

    private boolean hasBegun() {
        try (Stream<Path> all = Files.walk(scratch)) {
            return all.anyMatch(path -> path.endsWith("begun"));
        } catch (IOException | UncheckedIOException e) {
            // Something went while it was looked at.
            return false;
        }
    }
}
