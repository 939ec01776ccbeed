package dev.cairn.sources;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.kubo.KuboNode;
import dev.cairn.program.Room;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// A Kubo whose disk changed a bit of a block: it gives what it has, for by default it does not look at what it reads.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DamagedKuboTest {
    private static final int BLOCK = 1 << 20;

    private Path folder;
    private KuboNode damaged;
    private KuboNode sound;
    private String root;

    @BeforeAll
    void damage(@TempDir Path temporary) throws IOException {
        folder = temporary;
        byte[] bytes = new byte[3 * BLOCK];
        new Random(11).nextBytes(bytes);
        Files.write(temporary.resolve("file"), bytes);
        damaged = KuboNode.start(temporary.resolve("damaged"));
        sound = KuboNode.start(temporary.resolve("sound"));
        root = added(damaged);
        assertThat(added(sound)).isEqualTo(root);
        flip(blockFile(damaged.folder()));
    }

    @AfterAll
    void stop() {
        damaged.close();
        sound.close();
    }

    private String added(KuboNode kubo) {
        return kubo.ipfs(
                "add",
                "-Q",
                "--cid-version=1",
                "--chunker=size-" + BLOCK,
                folder.resolve("file").toString());
    }

    /// Any block that is as large as one of a file's can be: all of them are of this one.
    private static Path blockFile(Path repository) throws IOException {
        try (Stream<Path> files = Files.walk(repository)) {
            return files.filter(file ->
                            file.toString().endsWith(".data") && file.toFile().length() == BLOCK)
                    .sorted()
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static void flip(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[BLOCK / 2] ^= 1;
        assertThat(file.toFile().setWritable(true)).isTrue();
        Files.write(file, bytes);
    }

    private Room room(String name, String sources) throws IOException {
        return Room.in(Files.createDirectory(folder.resolve(name)))
                .with(Map.of("CAIRN_KUBO", damaged.api().toString(), "CAIRN_SOURCES", sources));
    }

    @Test
    void it_is_named_and_nothing_of_the_file_is_shown() throws IOException {
        Room room = room("alone", "kubo");
        assertThat(room.cairn("get", root, "-o", "got").ending(3).errors())
                .contains("kubo at " + damaged.api(), "gave something else for bafkrei");
        assertThat(room.folder().resolve("got")).doesNotExist();
        assertThat(room.cairn("pull", root, "--from", "kubo").ending(3).errors())
                .contains("kubo at " + damaged.api(), "could not be had");
        room.with(Map.of("CAIRN_SOURCES", "")).cairn("cat", root).ending(3);
    }

    @Test
    void the_next_source_is_asked_for_what_it_gives_wrong() throws IOException {
        Room room = room("two", "kubo," + sound.gateway());
        room.flow("processes: { one: { inputs: [{ from: \"ipfs://" + root + "\", as: in }],"
                + " outputs: [out], sh: \"cat in > out\" } }");
        room.run();
        assertThat(room.folder().resolve("out")).hasSameBinaryContentAs(folder.resolve("file"));
        room.cairn("verify").ending(0);
    }
}
