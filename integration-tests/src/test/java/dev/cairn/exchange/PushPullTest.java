package dev.cairn.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cairn.kubo.KuboNode;
import dev.cairn.program.Answer;
import dev.cairn.program.Room;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PushPullTest {
    private static final int MEBIBYTE = 1 << 20;

    private KuboNode kubo;
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
        room = withKubo(Room.in(temporary));
    }

    private Room withKubo(Room any) {
        return any.with(Map.of("CAIRN_KUBO", kubo.api().toString(), "CAIRN_SOURCES_TIMEOUT", "2 s"));
    }

    private Room another(String name) {
        return room.with(Map.of("CAIRN_HOME", room.folder().resolve(name).toString()));
    }

    @Test
    void what_is_pushed_is_pinned_there_and_a_second_push_sends_nothing() throws IOException {
        random("data", 3 * MEBIBYTE);
        String cid = added("data");

        JsonNode first = pushed(cid);
        JsonNode second = pushed(cid);

        assertThat(first.path("blocks").asInt()).isEqualTo(4);
        assertThat(first.path("bytes").asLong()).isEqualTo(3 * MEBIBYTE);
        assertThat(second.path("blocks").asInt()).isZero();
        assertThat(kubo.ipfs("pin", "ls", "--names", "--type=recursive")).contains(cid + " recursive data");
        kubo.write(room.folder().resolve("back"), "cat", cid);
        assertThat(room.folder().resolve("back"))
                .hasSameBinaryContentAs(room.folder().resolve("data"));
    }

    @Test
    void a_file_comes_to_its_name_there_whatever_profile_it_has_and_however_the_node_imports() throws IOException {
        kubo.ipfs("config", "--json", "Import.UnixFSFileMaxLinks", "100");
        for (String profile : List.of("unixfs-v1-2025", "kubo-cidv1", "unixfs-v0-2015")) {
            random("of " + profile, 48 * MEBIBYTE);
            String cid = room.cairn("add", "--profile", profile, "of " + profile)
                    .ending(0)
                    .output()
                    .split(" ", 2)[0];

            assertThat(pushed(cid).path("blocks").asInt()).as(profile).isGreaterThan(48);

            assertThat(kubo.ipfs("pin", "ls", "--names", "--type=recursive"))
                    .contains(cid + " recursive of " + profile);
            kubo.write(room.folder().resolve("back"), "cat", cid);
            assertThat(room.folder().resolve("back"))
                    .hasSameBinaryContentAs(room.folder().resolve("of " + profile));
            assertThat(pushed(cid).path("blocks").asInt()).isZero();
        }
    }

    /// Nothing is compared here before it is sent: the node does that.
    @Test
    void what_is_damaged_here_is_not_taken_there_and_said() throws IOException {
        random("damaged", 4 * MEBIBYTE);
        String cid = added("damaged");
        Path stored;
        try (Stream<Path> files = Files.walk(room.cairn().store().resolve("files"))) {
            stored = files.filter(path -> path.toFile().length() == 4 * MEBIBYTE)
                    .findAny()
                    .orElseThrow();
        }
        Files.setPosixFilePermissions(stored, PosixFilePermissions.fromString("rw-------"));
        try (RandomAccessFile file = new RandomAccessFile(stored.toFile(), "rw")) {
            file.seek(2 * MEBIBYTE);
            int was = file.read();
            file.seek(2 * MEBIBYTE);
            file.write(~was);
        }

        Answer answer = room.cairn("push", cid, "--to", "kubo").ending(3);

        assertThat(answer.errors()).contains("not all that " + cid + " reaches is here: ");
        assertThat(kubo.ipfs("pin", "ls", "--type=recursive")).doesNotContain(cid);
        assertThat(kubo.ipfs("pin", "ls", "--names", "--type=recursive")).doesNotContain(" damaged");
    }

    @Test
    void what_two_folders_share_is_sent_once() throws IOException {
        for (int i = 0; i < 80; i++) {
            room.write("one/part/" + i, "shared " + i);
        }
        pushed(added("one"));
        room.write("one/new", "new");

        assertThat(pushed(added("one")).path("blocks").asInt()).isEqualTo(2);
    }

    @Test
    void what_is_there_and_not_pinned_is_pinned_and_not_sent() throws IOException {
        random("there", 2 * MEBIBYTE);
        String cid = added("there");
        kubo.ipfs(
                "add",
                "--pin=false",
                "--cid-version=1",
                "--chunker=size-1048576",
                "--max-file-links=1024",
                room.folder().resolve("there").toString());

        assertThat(pushed(cid).path("blocks").asInt()).isZero();
        assertThat(kubo.ipfs("pin", "ls", "--names", "--type=recursive", cid)).contains("there");
    }

    @Test
    void a_kubo_that_is_killed_in_the_midst_has_nothing_pinned_and_the_next_push_goes_on(@TempDir Path folder)
            throws Exception {
        random("large", 400 * MEBIBYTE);
        String cid = added("large");
        try (KuboNode mortal = KuboNode.start(folder.resolve("mortal"))) {
            Room cut = room.with(Map.of("CAIRN_KUBO", mortal.api().toString()));
            Process push = cut.cairn()
                    .builder(cut.folder(), List.of("push", cid, "--to", "kubo"))
                    .redirectErrorStream(true)
                    .redirectOutput(room.folder().resolve("said").toFile())
                    .start();
            long taken = 0;
            while (push.isAlive() && taken < 10) {
                taken = mortal.ipfs("refs", "local").lines().count();
                LockSupport.parkNanos(5_000_000);
            }
            mortal.kill();
            assertThat(push.waitFor(2, TimeUnit.MINUTES)).isTrue();
            assertThat(push.exitValue()).as(room.read("said")).isEqualTo(3);

            mortal.restart();
            assertThat(mortal.ipfs("pin", "ls", "--type=recursive")).doesNotContain(cid);
            Room again = room.with(Map.of("CAIRN_KUBO", mortal.api().toString()));
            JsonNode next = object(again.cairn("push", cid, "--to", "kubo", "--json"));
            assertThat(next.path("blocks").asInt()).isBetween(1, 395);
            assertThat(mortal.ipfs("pin", "ls", "--type=recursive")).contains(cid);
            mortal.ipfs("dag", "stat", "--offline", cid);
        }
    }

    @Test
    void a_run_is_pushed_and_pulled_with_what_it_read() {
        room.flow("""
                workflow: upper
                processes:
                  upper:
                    inputs: { i: in.txt }
                    outputs: { o: out.txt }
                    bash: tr a-z A-Z < in.txt > out.txt
                """);
        room.write("in.txt", "read in place\n");
        String run = room.run().run().path("run").asText();
        String input = added("in.txt");

        pushed(run);

        assertThat(kubo.ipfs("pin", "ls", "--names", "--type=recursive", run)).contains("upper");
        Room other = another("other");
        assertThat(other.cairn("pull", run, "--from", "kubo").ending(0).output())
                .isEqualTo(run + "\n");
        Room alone = other.with(Map.of("CAIRN_KUBO", ""));
        assertThat(alone.cairn("cat", input).ending(0).output()).isEqualTo("read in place\n");
        assertThat(Room.objects(alone.cairn("pin", "ls", "--json").ending(0))).anySatisfy(pin -> {
            assertThat(pin.path("cid").asText()).isEqualTo(run);
            assertThat(pin.path("kind").asText()).isEqualTo("added");
        });
    }

    @Test
    void a_car_file_is_written_whole_and_once_and_can_be_pulled_from() throws IOException {
        random("data", 3 * MEBIBYTE);
        String cid = added("data");

        assertThat(object(room.cairn("push", cid, "--to", "all.car", "--json"))
                        .path("blocks")
                        .asInt())
                .isEqualTo(4);
        byte[] before = Files.readAllBytes(room.folder().resolve("all.car"));
        assertThat(object(room.cairn("push", cid, "--to", "all.car", "--json"))
                        .path("blocks")
                        .asInt())
                .isZero();
        room.write("other", "other");
        assertThat(room.cairn("push", added("other"), "--to", "all.car")
                        .ending(2)
                        .errors())
                .contains("all.car exists already");
        assertThat(Files.readAllBytes(room.folder().resolve("all.car"))).isEqualTo(before);

        Room other = another("other-home");
        other.cairn("pull", cid, "--from", "all.car").ending(0);
        other.cairn("get", cid, "-o", "back").ending(0);
        assertThat(room.folder().resolve("back"))
                .hasSameBinaryContentAs(room.folder().resolve("data"));
    }

    @Test
    void what_cannot_be_pushed_is_said() {
        String absent = "bafkreigh2akiscaildcqabsyg3dfr6chu3fgpregiymsck7e7aqa4s52zy";
        String here = addedText("here");

        assertThat(room.cairn("push", absent, "--to", "kubo").ending(3).errors())
                .contains(absent + " is not here");
        assertThat(room.cairn("push", here, "--to", "http://127.0.0.1:8080")
                        .ending(2)
                        .errors())
                .contains("a gateway", "cairn pull");
        assertThat(room.with(Map.of("CAIRN_KUBO", ""))
                        .cairn("push", here, "--to", "kubo")
                        .ending(2)
                        .errors())
                .contains("the setting kubo");
        assertThat(room.with(Map.of("CAIRN_KUBO", "http://127.0.0.1:1"))
                        .cairn("push", here, "--to", "kubo")
                        .ending(3)
                        .errors())
                .contains("ipfs daemon");
        room.cairn("push", "nonsense", "--to", "kubo").ending(2);
        assertThat(room.cairn("pull", absent, "--from", "kubo").ending(3).errors())
                .contains("kubo at");
    }

    private JsonNode pushed(String cid) {
        return object(room.cairn("push", cid, "--to", "kubo", "--json"));
    }

    private static JsonNode object(Answer answer) {
        return Room.objects(answer.ending(0)).getLast();
    }

    private String added(String name) {
        return room.cairn("add", "-r", name).ending(0).output().split(" ", 2)[0];
    }

    private String addedText(String text) {
        room.write(text, text);
        return added(text);
    }

    private void random(String name, int size) throws IOException {
        Random random = new Random(name.hashCode());
        byte[] some = new byte[MEBIBYTE];
        try (OutputStream out = Files.newOutputStream(room.folder().resolve(name))) {
            for (int left = size; left > 0; left -= some.length) {
                random.nextBytes(some);
                out.write(some);
            }
        }
    }
}
