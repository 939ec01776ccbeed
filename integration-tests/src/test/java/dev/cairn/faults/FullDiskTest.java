package dev.cairn.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.program.Room;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Disks that are full after so many kilobytes, wherever in a run that is.
@Timeout(900)
class FullDiskTest {
    /// In a namespace of mounts of its own: a run on a small disk, a look at the store, and a run when there is
    /// room.
    private static final String SCRIPT = """
            set -u
            disk=$1 size=$2 cairn=$3 out=$4
            mkdir -p "$disk"
            mount -t tmpfs -o "size=${size}k,mode=777" tmpfs "$disk" || exit 90
            "$cairn" run flow.yaml --deliver none > "$out/first" 2> "$out/first-errors"; echo $? > "$out/first-status"
            "$cairn" verify > "$out/verify" 2>&1; echo $? > "$out/verify-status"
            mount -o remount,size=60m "$disk" || exit 91
            "$cairn" run flow.yaml --deliver none > "$out/second" 2> "$out/second-errors" || exit 92
            "$cairn" verify || exit 93
            find "$disk" -path '*scratch*' -type f > "$out/left"
            """;

    /// A run whose task fills the disk, and a look at what the task said.
    private static final String TALK = """
            set -u
            disk=$1 size=$2 cairn=$3 out=$4
            mkdir -p "$disk"
            mount -t tmpfs -o "size=${size}k,mode=777" tmpfs "$disk" || exit 90
            "$cairn" run flow.yaml 2> "$out/first-errors"; echo $? > "$out/first-status"
            "$cairn" log talker > "$out/log" 2>&1 || exit 92
            """;

    @TempDir
    Path folder;

    private Room room;
    private String whole;

    @BeforeEach
    void workflow() {
        room = Room.in(folder);
        room.flow("""
                processes:
                  a: { outputs: [a], sh: "echo said; yes a | head -c 700000 > a" }
                  b: { inputs: [a], outputs: [b], sh: "yes b | head -c 700000 > b; cat a >> b" }
                  c: { inputs: [b], outputs: [{ dir: c }], sh: "mkdir c; for i in 1 2 3 4 5 6; do echo $i > c/$i; done; cat b > c/b" }
                """);
        whole = room.cairn("run", "flow.yaml", "--deliver", "none").ending(0).output();
    }

    @Test
    void where_the_stores_disk_is_full_that_is_said_and_the_next_run_goes_on() throws Exception {
        for (int size : List.of(64, 1200, 1900, 2600, 3400, 4600)) {
            Path disk = folder.resolve("disk" + size);
            onSmallDisk(disk, size, Map.of("CAIRN_HOME", disk.resolve("home").toString()));
        }
    }

    @Test
    void where_the_disk_of_the_scratch_folders_is_full_that_is_said_and_the_next_run_goes_on() throws Exception {
        for (int size : List.of(16, 690, 1100, 1300)) {
            Path disk = folder.resolve("disk" + size);
            String home = folder.resolve("home" + size).toString();
            onSmallDisk(disk, size, Map.of("CAIRN_HOME", home, "CAIRN_SCRATCH", disk.toString()));
        }
    }

    @Test
    void a_task_that_filled_the_disk_is_told_with_its_command_and_the_last_that_it_said() throws Exception {
        room.flow("""
                processes:
                  talker: { outputs: [a], sh: "echo hello; dd if=/dev/zero of=a bs=4k || echo no more room >&2" }
                """);
        Path disk = folder.resolve("disk");
        for (Map<String, String> variables : List.of(
                Map.of("CAIRN_HOME", disk.resolve("home").toString()),
                Map.of("CAIRN_HOME", folder.resolve("home").toString(), "CAIRN_SCRATCH", disk.toString()))) {
            Path out = Files.createDirectory(folder.resolve("out" + variables.size()));
            assertThat(script(TALK, disk, 20_000, out, variables)).as(all(out)).isZero();
            assertThat(read(out, "first-status")).as(all(out)).isEqualTo("3\n");
            assertThat(read(out, "first-errors"))
                    .contains("talker", "was full", "command: sh -eu", "last lines:", "no more room");
            assertThat(read(out, "log")).contains("hello\n", "no more room\n");
        }
    }

    private void onSmallDisk(Path disk, int size, Map<String, String> variables) throws Exception {
        Path out = Files.createDirectory(folder.resolve("out" + size));
        assertThat(script(SCRIPT, disk, size, out, variables))
                .as(() -> "with " + size + " KiB: " + all(out))
                .isZero();
        checkGoneOn(out, size);
    }

    private int script(String script, Path disk, int size, Path out, Map<String, String> variables) throws Exception {
        List<String> command = new ArrayList<>(List.of("unshare", "--mount"));
        if (!"root".equals(System.getProperty("user.name"))) {
            command.add("--map-root-user");
        }
        ProcessBuilder cairn = room.with(variables).cairn().builder(room.folder(), List.of());
        command.addAll(List.of("sh", "-c", script, "sh"));
        command.addAll(
                List.of(disk.toString(), Integer.toString(size), cairn.command().getFirst(), out.toString()));
        return cairn.command(command)
                .redirectErrorStream(true)
                .redirectOutput(out.resolve("told").toFile())
                .start()
                .waitFor();
    }

    private void checkGoneOn(Path out, int size) {
        String where = "with " + size + " KiB";
        assertThat(read(out, "first-status")).as(() -> where + ": " + all(out)).isEqualTo("3\n");
        assertThat(read(out, "first-errors"))
                .as(where)
                .contains("full", "free some space")
                .doesNotContain("\tat ");
        // On a disk without any room there is no database to look at, which is said as well.
        assertThat(read(out, "verify-status") + read(out, "verify"))
                .as(where)
                .matches(text -> text.startsWith("0\n") || text.contains("disk is full"));
        assertThat(read(out, "second")).as(where).isEqualTo(whole);
        assertThat(read(out, "left")).as(where).isEmpty();
    }

    private static String all(Path out) {
        StringBuilder all = new StringBuilder();
        for (String name : List.of("told", "first", "first-errors", "first-status", "verify", "second-errors")) {
            all.append('\n').append(name).append(": ").append(read(out, name));
        }
        return all.toString();
    }

    private static String read(Path out, String name) {
        try {
            Path file = out.resolve(name);
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
