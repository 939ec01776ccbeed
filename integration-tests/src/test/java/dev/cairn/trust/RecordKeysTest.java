package dev.cairn.trust;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cairn.program.Room;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The key that vouches for results, among those for names.
class RecordKeysTest {
    private Room room;
    private Room laptop;

    @BeforeEach
    void openRooms(@TempDir Path temporary) throws IOException {
        room = Room.in(Files.createDirectory(temporary.resolve("one")));
        laptop = Room.in(Files.createDirectory(temporary.resolve("two")));
    }

    private void refused(Room where, String words, String... arguments) {
        assertThat(where.cairn(arguments).ending(2).errors()).contains(words).hasLineCount(1);
    }

    private String file(String name) {
        return room.folder().resolve(name).toString();
    }

    @Test
    void the_first_result_makes_one_that_is_listed_after_those_for_names() {
        room.flow("processes: { one: { outputs: [one], sh: \"echo 1 > one\" } }");
        room.run();
        String name = room.cairn("key", "gen", "lab").ending(0).output().strip();

        JsonNode mine = Room.objects(room.cairn("trust", "ls", "--json")).getFirst();
        String key = mine.path("key").asText();
        assertThat(room.cairn("key", "list").ending(0).output()).isEqualTo("lab\nself records\n");
        assertThat(room.cairn("key", "list", "-l").ending(0).output())
                .isEqualTo(name + " lab\n" + key + " self records\n");
        assertThat(Room.objects(room.cairn("key", "list", "--json").ending(0)))
                .extracting(Object::toString)
                .containsExactly(
                        "{\"name\":\"" + name + "\",\"key\":\"lab\",\"purpose\":\"names\"}",
                        "{\"name\":\"" + key + "\",\"key\":\"self\",\"purpose\":\"records\"}");
    }

    @Test
    void two_machines_of_one_person_share_one() throws IOException {
        String key = room.cairn("key", "gen", "--records").ending(0).output().strip();
        room.cairn("key", "export", "--records").ending(0);
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(room.folder().resolve("self-records.pem"))))
                .isEqualTo("rw-------");

        assertThat(laptop.cairn("key", "import", "--records", file("self-records.pem"))
                        .ending(0)
                        .output())
                .isEqualTo(key + "\n");

        laptop.cairn("key", "import", "--records", file("self-records.pem")).ending(0);
        assertThat(laptop.cairn("trust", "ls").ending(0).output()).startsWith(key + " mine\n");
    }

    @Test
    void one_that_is_there_stays_unless_somebody_says_so_and_is_never_lost() {
        String key = room.cairn("key", "gen", "--records").ending(0).output().strip();
        String other =
                laptop.cairn("key", "gen", "--records").ending(0).output().strip();
        room.cairn("key", "export", "--records", "-o", "k.pem").ending(0);

        refused(laptop, other, "key", "import", "--records", file("k.pem"));
        refused(laptop, "already", "key", "gen", "--records");
        assertThat(laptop.cairn("key", "import", "--records", "--replace", file("k.pem"))
                        .ending(0)
                        .errors())
                .contains("cairn trust add " + other);

        assertThat(laptop.cairn("key", "list", "-l").ending(0).output())
                .isEqualTo(other + " former-" + other.substring(4, 12) + " records\n" + key + " self records\n");
        laptop.cairn("key", "export", "--records", "former-" + other.substring(4, 12))
                .ending(0);
    }

    @Test
    void a_key_is_taken_for_what_it_was_made_for_unless_somebody_says_so() {
        room.cairn("key", "gen", "--records").ending(0);
        room.cairn("key", "export", "--records", "-o", "records.pem").ending(0);
        room.cairn("key", "gen", "lab").ending(0);
        room.cairn("key", "export", "lab").ending(0);
        room.cairn("key", "export", "lab", "-f", "pem-pkcs8-cleartext").ending(0);

        refused(laptop, "a key for records, not for names", "key", "import", "k", file("records.pem"));
        refused(laptop, "a key for names, not for records", "key", "import", "--records", file("lab.key"));
        refused(laptop, "a key for names, not for records", "key", "import", "--records", file("lab.pem"));
        assertThat(laptop.cairn("key", "list").ending(0).output()).isEmpty();

        laptop.cairn("key", "import", "--records", "--change-purpose", file("lab.pem"))
                .ending(0);
        laptop.cairn("key", "import", "k", "--change-purpose", file("records.pem"))
                .ending(0);
        assertThat(laptop.cairn("key", "list").ending(0).output()).isEqualTo("k\nself records\n");
    }

    @Test
    void what_cannot_be_is_told() {
        refused(room, "no key for records yet", "key", "export", "--records");
        room.cairn("key", "gen", "--records").ending(0);
        refused(room, "pem-pkcs8-cleartext", "key", "export", "--records", "-f", "libp2p-protobuf-cleartext");
        assertThat(room.cairn("key", "import", "x").ending(2).errors()).contains("NAME and FILE");
        refused(room, "say what the key is called", "key", "gen");
        refused(room, "no key 'x' for records", "key", "export", "--records", "x");
        refused(room, "--replace is for --records", "key", "import", "x", "y", "--replace");
    }
}
