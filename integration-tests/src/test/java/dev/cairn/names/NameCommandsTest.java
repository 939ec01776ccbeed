package dev.cairn.names;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cairn.program.Answer;
import dev.cairn.program.Room;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `docs/command-line.md` says of `key` and `name`, without anybody else.
class NameCommandsTest {
    private Room room;

    @BeforeEach
    void openRoom(@TempDir Path temporary) {
        room = Room.in(temporary);
    }

    @Test
    void a_run_is_published_kept_and_let_go_for_the_next() {
        room.flow("""
                values: { word: one }
                processes:
                  a: { outputs: [a.txt], sh: "echo {{values.word}} > a.txt" }
                """);
        String first = room.run("--runtime", "none").run().path("run").asText();
        String second = room.run("--runtime", "none", "--set", "word=two")
                .run()
                .path("run")
                .asText();

        Answer answer = room.cairn("name", "publish", first).ending(0);
        String name =
                room.cairn("name", "publish", second, "-Q").ending(0).output().strip();

        assertThat(answer.output()).isEqualTo("Published to " + name + ": /ipfs/" + first + "\n");
        assertThat(room.cairn("name", "resolve").ending(0).output()).isEqualTo("/ipfs/" + second + "\n");
        JsonNode resolved = object(room.cairn("name", "resolve", "/ipns/" + name, "--json"));
        assertThat(resolved.path("name").asText()).isEqualTo(name);
        assertThat(resolved.path("sequence").asLong()).isEqualTo(1);
        assertThat(Room.objects(room.cairn("pin", "ls", "--json").ending(0)))
                .filteredOn(pin -> pin.path("name").asText().equals(name))
                .singleElement()
                .satisfies(pin -> assertThat(pin.path("cid").asText()).isEqualTo(second))
                .satisfies(pin -> assertThat(pin.path("kind").asText()).isEqualTo("manual"));
    }

    @Test
    void what_a_name_stands_for_is_read_by_the_name() throws IOException {
        Files.createDirectories(room.folder().resolve("data/a b"));
        Files.writeString(room.folder().resolve("data/a b/é.txt"), "hello\n");
        String folder = room.cairn("add", "-r", "data").ending(0).output().split(" ", 2)[0];
        String name =
                room.cairn("name", "publish", folder, "-Q").ending(0).output().strip();

        assertThat(room.cairn("cat", "ipns://" + name + "/a b/é.txt").ending(0).output())
                .isEqualTo("hello\n");
        assertThat(room.cairn("ls", "/ipns/" + name + "/a b").ending(0).output())
                .endsWith(" 6 é.txt\n");
        room.cairn("get", "ipns://" + name, "-o", "got").ending(0);
        assertThat(room.folder().resolve("got/a b/é.txt")).hasContent("hello\n");
        room.cairn("pin", "add", "ipns://" + name + "/a b").ending(0);
        refused(2, "has no 'nothing'", "cat", "ipns://" + name + "/nothing");
        refused(2, "DNSLink", "cat", "ipns://example.org/nothing");
    }

    @Test
    void self_is_made_when_it_is_first_needed() {
        assertThat(room.cairn("key", "list").ending(0).output()).isEmpty();
        refused(2, "no key 'self' yet", "name", "resolve");

        String name = room.cairn("name", "publish", "bafkqaaa", "-Q")
                .ending(0)
                .output()
                .strip();

        assertThat(room.cairn("key", "list", "-l").ending(0).output()).isEqualTo(name + " self\n");
        refused(2, "cannot be removed", "key", "rm", "self");
    }

    @Test
    void keys_come_and_go_by_name() throws IOException {
        String name = room.cairn("key", "gen", "lab").ending(0).output().strip();

        refused(2, "there is a key 'lab' already", "key", "gen", "lab");
        refused(2, "a key cannot be called '../x'", "key", "gen", "../x");
        refused(2, "only ed25519", "key", "gen", "--type", "rsa", "r");
        refused(2, "did you mean 'lab'", "key", "export", "lap");
        room.cairn("key", "export", "lab").ending(0);
        refused(2, "exists already", "key", "export", "lab");
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(room.folder().resolve("lab.key"))))
                .isEqualTo("rw-------");
        assertThat(object(room.cairn("key", "rm", "lab", "--json")).path("name").asText())
                .isEqualTo(name);
        assertThat(object(room.cairn("key", "import", "again", "lab.key", "--json"))
                        .toString())
                .isEqualTo("{\"name\":\"" + name + "\",\"key\":\"again\"}");
        assertThat(object(room.cairn("name", "publish", "bafkqaaa", "--key", name, "--json"))
                        .path("key")
                        .asText())
                .isEqualTo("again");
    }

    @Test
    void what_is_no_key_is_refused() {
        room.write("text", "hello\n");
        refused(3, "no key can be taken from text", "key", "import", "k", "text");
        room.write("rsa.pem", "-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----\n");
        refused(2, "RSA PRIVATE KEY", "key", "import", "k", "rsa.pem");
        refused(2, "there is no file none", "key", "import", "k", "none");
    }

    @Test
    void what_nobody_could_have_from_here_is_not_published() {
        refused(3, "not all that", "name", "publish", "bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku");
        refused(2, "hallo", "name", "publish", "hallo");
        refused(2, "ttl (2 h) must not be greater", "name", "publish", "bafkqaaa", "--ttl", "2h", "--lifetime", "1h");
        refused(2, "no key 'x'", "name", "publish", "bafkqaaa", "--key", "x");
    }

    @Test
    void a_lifetime_is_said_in_kubos_words_or_ours() {
        for (String[] spans : new String[][] {{"1h30m", "5m"}, {"90 min", "300 s"}}) {
            JsonNode published = object(
                    room.cairn("name", "publish", "bafkqaaa", "--json", "--lifetime", spans[0], "--ttl", spans[1]));
            assertThat(published.path("until").asText()).isNotEmpty();
        }
        refused(2, "--lifetime", "name", "publish", "bafkqaaa", "--lifetime", "soon");
    }

    @Test
    void an_older_record_never_takes_the_place_of_a_newer_one() {
        room.write("a", "a");
        String cid = room.cairn("add", "a").ending(0).output().split(" ", 2)[0];
        String name = room.cairn("name", "publish", "bafkqaaa", "-Q")
                .ending(0)
                .output()
                .strip();
        room.cairn("name", "get", name, "-o", "old").ending(0);
        room.cairn("name", "publish", cid).ending(0);

        refused(2, "counts more", "name", "put", name, "old");
        assertThat(room.cairn("name", "resolve", name).ending(0).output()).isEqualTo("/ipfs/" + cid + "\n");
        Room other =
                room.with(Map.of("CAIRN_HOME", room.folder().resolve("other").toString()));
        other.cairn("name", "put", name, "old").ending(0);
        assertThat(other.cairn("name", "resolve", name).ending(0).output()).isEqualTo("/ipfs/bafkqaaa\n");
        room.write("broken", "hello");
        refused(3, "broken is not taken", "name", "put", name, "broken");
    }

    @Test
    void a_name_that_nobody_knows_is_told_with_who_was_asked() {
        Room asking =
                room.with(Map.of("CAIRN_KUBO", "http://127.0.0.1:1", "CAIRN_SOURCES", "kubo,http://127.0.0.1:2/"));
        String name = "k51qzi5uqu5dlvj2baxnqndepeb86cbk3ng7n3i46uzyxzyqj2xjonzllnv0v8";

        Answer answer = asking.cairn("name", "resolve", name).ending(3);

        assertThat(answer.errors())
                .contains("here: no record", "kubo at http://127.0.0.1:1", "gateway http://127.0.0.1:2");
        refused(2, "DNSLink", "name", "resolve", "example.org");
        refused(2, "nonsense", "name", "resolve", "nonsense");
    }

    private void refused(int status, String words, String... arguments) {
        Answer answer = room.cairn(arguments).ending(status);
        assertThat(answer.errors()).contains(words);
        assertThat(answer.output()).isEmpty();
    }

    private static JsonNode object(Answer answer) {
        return Room.objects(answer.ending(0)).getLast();
    }
}
