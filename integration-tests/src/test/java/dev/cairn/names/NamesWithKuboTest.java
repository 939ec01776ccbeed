package dev.cairn.names;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cairn.kubo.KuboNode;
import dev.cairn.program.Answer;
import dev.cairn.program.Room;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NamesWithKuboTest {
    private KuboNode kubo;
    private Room alone;
    private Room room;

    @BeforeAll
    void startKubo(@TempDir Path folder) {
        kubo = KuboNode.start(folder.resolve("kubo"));
    }

    @AfterAll
    void stopKubo() {
        kubo.close();
    }

    @BeforeEach
    void openRoom(@TempDir Path temporary) {
        alone = Room.in(temporary);
        room = alone.with(Map.of("CAIRN_KUBO", kubo.api().toString()));
    }

    @Test
    void what_is_published_here_is_resolved_and_verified_there() {
        String cid = added("a", "hello");
        JsonNode published = object(room.cairn("name", "publish", cid, "--json"));
        String name = published.path("name").asText();

        assertThat(published.path("kubo").asBoolean()).isTrue();
        assertThat(kubo.ipfs("name", "resolve", name)).isEqualTo("/ipfs/" + cid);
        Path record = room.folder().resolve("there.record");
        kubo.write(record, "name", "get", name);
        assertThat(kubo.ipfs("name", "inspect", "--enc=json", "--verify=" + name, record.toString()))
                .contains("\"Valid\":true", "/ipfs/" + cid);
    }

    @Test
    void what_is_published_there_is_resolved_here_and_outlives_it_as_a_file() throws Exception {
        kubo.ipfs("key", "gen", "theirs");
        String cid = added("a", "hello");
        String name = kubo.ipfs("name", "publish", "--key=theirs", "--resolve=false", "--allow-offline", "-Q", cid);

        assertThat(room.cairn("name", "resolve", name).ending(0).output()).isEqualTo("/ipfs/" + cid + "\n");
        assertThat(object(room.cairn("name", "resolve", "--json", name))
                        .path("sequence")
                        .asLong())
                .isZero();

        room.cairn("name", "get", name, "-o", "kept").ending(0);
        alone.cairn("name", "resolve", name).ending(3);
        alone.cairn("name", "put", name, "kept").ending(0);
        assertThat(alone.cairn("name", "resolve", name).ending(0).output()).isEqualTo("/ipfs/" + cid + "\n");
    }

    @Test
    void the_gateway_of_a_kubo_is_a_source_of_records() {
        String cid = added("a", "hello");
        String name = object(room.cairn("name", "publish", cid, "--json"))
                .path("name")
                .asText();
        Room other = alone.with(Map.of(
                "CAIRN_HOME", alone.folder().resolve("other").toString(),
                "CAIRN_SOURCES", kubo.gateway().toString()));

        assertThat(other.cairn("name", "resolve", name).ending(0).output()).isEqualTo("/ipfs/" + cid + "\n");
    }

    @Test
    void a_key_that_one_exports_gives_the_other_the_same_name() {
        for (String format : new String[] {"libp2p-protobuf-cleartext", "pem-pkcs8-cleartext"}) {
            String here = "here-" + format;
            String name = room.cairn("key", "gen", here).ending(0).output().strip();
            String file = room.folder().resolve(here + ".secret").toString();
            room.cairn("key", "export", here, "-f", format, "-o", file).ending(0);
            assertThat(kubo.ipfs("key", "import", here, file, "-f", format)).isEqualTo(name);

            String there = "there-" + format;
            String theirName = kubo.ipfs("key", "gen", there);
            String theirFile = room.folder().resolve(there + ".secret").toString();
            kubo.ipfs("key", "export", there, "-f", format, "-o", theirFile);
            assertThat(room.cairn("key", "import", there, theirFile)
                            .ending(0)
                            .output()
                            .strip())
                    .isEqualTo(theirName);
        }
    }

    @Test
    void who_publishes_in_turns_under_one_key_goes_on_where_the_other_stopped() {
        String file = room.folder().resolve("shared.key").toString();
        String name = room.cairn("key", "gen", "shared").ending(0).output().strip();
        room.cairn("key", "export", "shared", "-o", file).ending(0);
        kubo.ipfs("key", "import", "shared", file);

        publish("one", 0);
        String theirs = added("theirs", "theirs");
        kubo.ipfs("name", "publish", "--key=shared", "--resolve=false", "--allow-offline", theirs);
        assertThat(room.cairn("name", "resolve", name).ending(0).output()).isEqualTo("/ipfs/" + theirs + "\n");
        String ours = publish("two", 2);
        assertThat(kubo.ipfs("name", "resolve", "--nocache", name)).isEqualTo("/ipfs/" + ours);
    }

    @Test
    void a_kubo_that_is_gone_is_told_later() {
        String cid = added("a", "hello");
        room.cairn("key", "gen", "later").ending(0);
        Room cut = room.with(Map.of("CAIRN_KUBO", "http://127.0.0.1:1"));

        Answer answer =
                cut.cairn("name", "publish", cid, "--key", "later", "-Q").ending(0);
        String name = answer.output().strip();

        assertThat(answer.errors()).contains("kept here, but Kubo was not told", "ipfs daemon");
        assertThat(alone.cairn("name", "resolve", name).ending(0).output()).isEqualTo("/ipfs/" + cid + "\n");
        assertThat(room.cairn("name", "publish", cid, "--key", "later")
                        .ending(0)
                        .errors())
                .isEmpty();
        assertThat(kubo.ipfs("name", "resolve", "--nocache", name)).isEqualTo("/ipfs/" + cid);
    }

    private String publish(String text, long sequence) {
        String cid = added(text, text);
        assertThat(object(room.cairn("name", "publish", cid, "--key", "shared", "--json"))
                        .path("sequence")
                        .asLong())
                .isEqualTo(sequence);
        return cid;
    }

    private String added(String file, String text) {
        room.write(file, text);
        return room.cairn("add", file).ending(0).output().split(" ", 2)[0];
    }

    private static JsonNode object(Answer answer) {
        return Room.objects(answer.ending(0)).getLast();
    }
}
