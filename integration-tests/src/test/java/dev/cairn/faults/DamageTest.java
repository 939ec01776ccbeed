package dev.cairn.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.program.Answer;
import dev.cairn.program.Room;
import dev.cairn.program.RunEvents;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Files of the store, its database and inputs that change behind everybody's back.
@Timeout(900)
class DamageTest {
    private static final String CONTENT = "precious\n".repeat(1000);

    @TempDir
    Path folder;

    private Room room;

    @BeforeEach
    void workflow() {
        room = Room.in(folder);
        room.flow("processes: { make: { outputs: [out], sh: 'yes precious | head -n 1000 > out' } }");
    }

    private interface Harm {
        void to(Path stored) throws IOException;
    }

    @Test
    void a_stored_file_that_was_harmed_in_any_way_is_noticed_and_made_anew() throws IOException {
        Map<String, Harm> harms = new LinkedHashMap<>();
        harms.put("flipped, its time kept", stored -> {
            FileTime time = Files.getLastModifiedTime(stored);
            Files.writeString(stored, CONTENT.replace('p', 'x'));
            Files.setLastModifiedTime(stored, time);
        });
        harms.put("flipped", stored -> Files.writeString(stored, CONTENT.replace('p', 'x')));
        harms.put("cut", stored -> Files.writeString(stored, CONTENT.substring(0, 100)));
        harms.put("longer", stored -> Files.writeString(stored, "more", StandardOpenOption.APPEND));
        harms.put("gone", Files::delete);
        harms.put("another file", stored -> {
            Files.delete(stored);
            Files.writeString(stored, CONTENT.replace('p', 'x'));
        });
        harms.put("a folder", stored -> {
            Files.delete(stored);
            Files.createDirectory(stored);
        });
        String cid = room.run().run().path("outputs").path("out").asText();
        for (Map.Entry<String, Harm> harm : harms.entrySet()) {
            String how = harm.getKey();
            harm(harm.getValue());
            Answer verified = room.cairn("verify", "--json").ending(1);
            assertThat(verified.output()).as(how).contains(cid, "\"repaired\":false", "\"damaged\":1");
            Answer read = room.cairn("cat", cid);
            assertThat(read.output()).as(how).isEmpty();
            assertThat(read.status()).as(how).isEqualTo(3);
            Files.delete(room.folder().resolve("out"));
            RunEvents again = room.run();
            assertThat(again.ran()).as(how).containsExactly("make");
            assertThat(again.run().path("outputs").path("out").asText()).as(how).isEqualTo(cid);
            assertThat(room.read("out")).as(how).isEqualTo(CONTENT);
            room.cairn("verify").ending(0);
        }
    }

    @Test
    void verify_restores_what_lies_elsewhere_and_takes_the_rest_out_of_use() throws IOException {
        room.write("file", CONTENT);
        String cid = room.cairn("add", "file").ending(0).output().split(" ", 2)[0];
        room.flow("processes: { copy: { inputs: [file], outputs: [out], sh: 'cat file > out' } }");
        room.run();
        harm(stored -> Files.writeString(stored, CONTENT.replace('p', 'x')));
        Answer repaired = room.cairn("verify", "--repair", "--json").ending(1);
        assertThat(repaired.output()).contains(cid, "\"repaired\":true");
        assertThat(room.cairn("cat", cid).ending(0).output()).isEqualTo(CONTENT);
        room.cairn("verify").ending(0);
    }

    @Test
    void a_damaged_database_is_named_with_the_mend_and_moving_it_away_is_one() throws IOException {
        RunEvents made = room.run();
        Path database = room.cairn().store().resolve("cairn.db");
        byte[] bytes = Files.readAllBytes(database);
        for (int at = 4096; at < bytes.length - 64; at += 4096) {
            Arrays.fill(bytes, at, at + 64, (byte) 0xff);
        }
        Files.write(database, bytes);
        for (List<String> command : List.of(
                List.of("run", "flow.yaml"),
                List.of("run", "flow.yaml", "--dry-run"),
                List.of("gc"),
                List.of("status"))) {
            Answer answer = room.cairn(command.toArray(String[]::new)).ending(3);
            assertThat(answer.errors())
                    .contains(database.toString(), "damaged", "move it")
                    .doesNotContain("\tat ");
        }
        Files.move(database, database.resolveSibling("moved"));
        RunEvents again = room.run();
        assertThat(again.ran()).containsExactly("make");
        assertThat(again.outputs()).isEqualTo(made.outputs());
        room.cairn("verify").ending(0);
    }

    @Test
    void an_input_that_changes_while_its_task_runs_fails_the_task() throws IOException, InterruptedException {
        String word = "cairn-input-" + System.nanoTime();
        room.write("input", "one\n");
        room.flow("""
                processes:
                  late:
                    inputs: [input]
                    outputs: [out]
                    command: [sh, -c, "until grep -q more input; do :; done; cat input > out", %s]
                """.formatted(word));
        Process process = room.cairn()
                .builder(room.folder(), List.of("run", "flow.yaml"))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("told").toFile())
                .start();
        Tasks.await("the task runs", () -> Tasks.areRunning(word) || !process.isAlive());
        Files.writeString(room.folder().resolve("input"), "more\n", StandardOpenOption.APPEND);
        assertThat(process.waitFor()).isEqualTo(1);
        assertThat(Files.readString(folder.resolve("told"))).contains("'input'", "changed");
        assertThat(room.run().ran()).containsExactly("late");
        assertThat(room.read("out")).isEqualTo("one\nmore\n");
    }

    private void harm(Harm harm) throws IOException {
        List<Path> all;
        try (Stream<Path> below = Files.walk(room.cairn().store().resolve("files"))) {
            all = below.filter(Files::isRegularFile).toList();
        }
        int harmed = 0;
        for (Path path : all) {
            if (Files.readString(path, StandardCharsets.ISO_8859_1).equals(CONTENT)) {
                Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-r--r--"));
                harm.to(path);
                harmed++;
            }
        }
        assertThat(harmed).isPositive();
    }
}
