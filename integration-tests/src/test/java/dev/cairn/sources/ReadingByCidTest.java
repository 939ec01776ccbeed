package dev.cairn.sources;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.kubo.KuboNode;
import dev.cairn.program.Answer;
import dev.cairn.program.Room;
import dev.cairn.program.RunEvents;
import dev.cairn.program.ServedStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// `cat`, `get`, `ls` and `pin add` of what the store lacks.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReadingByCidTest {
    private static final String UNKNOWN = "bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi";

    private KuboNode kubo;
    private Room room;
    private Room asking;

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
        room = Room.in(temporary);
        asking = room.with(Map.of("CAIRN_KUBO", kubo.api().toString()));
    }

    @Test
    void what_is_not_here_comes_from_a_kubo_and_is_here_afterwards() throws IOException {
        String root = folder("tree", 300_000);

        assertThat(asking.cairn("ls", root).ending(0).output()).contains(" 300000 large\n", " - below/\n");
        assertThat(asking.cairn("cat", root + "/below/small").ending(0).output())
                .isEqualTo("small");
        room.cairn("cat", root + "/large").ending(3);
        asking.cairn("get", root, "-o", "got").ending(0);
        assertThat(room.folder().resolve("got/large"))
                .hasSameBinaryContentAs(kubo.folder().resolve("tree/large"));
        room.cairn("get", "/ipfs/" + root + "/below").ending(0);
        assertThat(room.read("below/small")).isEqualTo("small");
    }

    @Test
    void what_was_fetched_goes_with_gc_unless_it_is_pinned() throws IOException {
        String root = folder("pinned", 3_000_000);
        asking.cairn("get", root + "/large", "-o", "first").ending(0);
        room.cairn("get", root + "/large", "-o", "second").ending(0);
        room.cairn("gc").ending(0);
        room.cairn("get", root + "/large", "-o", "third").ending(3);

        asking.cairn("pin", "add", root, "--name", "mine").ending(0);
        room.cairn("gc").ending(0);
        room.cairn("get", root + "/large", "-o", "third").ending(0);
        assertThat(room.cairn("pin", "ls").ending(0).output()).contains(root + " manual mine");
    }

    @Test
    void a_run_that_lies_elsewhere_is_pinned_without_what_it_read_where_that_lay() throws IOException {
        room.write("in.txt", "read in place\n");
        room.flow("processes: { one: { inputs: [in.txt], outputs: [one], sh: \"tr a-z A-Z < in.txt > one\" } }");
        RunEvents run = room.run("--deliver", "none");
        String manifest = run.run().path("run").asText();
        String output = run.outputs().getOrDefault("one", "");
        String input = room.cairn("add", "--only-hash", "in.txt").output().split(" ", 2)[0];
        Room other = room.with(
                Map.of("CAIRN_HOME", room.folder().resolve("other-home").toString()));
        try (ServedStore served = ServedStore.of(room)) {
            other.cairn("pin", "add", manifest, "--inputs", "--source", served.address())
                    .ending(3);
            assertThat(other.cairn("pin", "ls").output()).isEmpty();

            other.cairn("pin", "add", manifest, "--source", served.address()).ending(0);
        }
        other.cairn("gc").ending(0);
        assertThat(other.cairn("cat", output).ending(0).output()).isEqualTo("READ IN PLACE\n");
        other.cairn("show", run.of("one").path("result").asText()).ending(0);
        other.cairn("cat", input).ending(3);

        room.cairn("pin", "add", manifest, "--inputs").ending(0);
        try (ServedStore served = ServedStore.of(room)) {
            other.cairn("pin", "add", manifest, "--inputs", "--source", served.address())
                    .ending(0);
        }
        assertThat(other.cairn("cat", input).ending(0).output()).isEqualTo("read in place\n");
    }

    @Test
    void of_several_all_that_can_be_had_is_pinned_and_the_others_are_named() throws IOException {
        String first = folder("first", 10);
        String last = folder("last", 11);

        Answer answer = asking.cairn("pin", "add", first, UNKNOWN, last, "--sources.timeout", "2 s")
                .ending(3);
        assertThat(answer.errors()).contains(UNKNOWN).doesNotContain(first, last);
        assertThat(room.cairn("pin", "ls").output()).contains(first, last).doesNotContain(UNKNOWN);
        room.cairn("gc").ending(0);
        room.cairn("cat", last + "/below/small").ending(0);

        String another = folder("another", 12);
        asking.cairn("pin", "add", another, first + "/nothing").ending(2);
        assertThat(room.cairn("pin", "ls").output()).doesNotContain(another);
    }

    @Test
    void what_nobody_has_fails_in_time_and_all_who_were_asked_are_named() {
        for (String command : new String[] {"cat", "get", "ls"}) {
            Instant begun = Instant.now();
            Answer answer = asking.cairn(
                            command,
                            UNKNOWN,
                            "--sources",
                            "http://127.0.0.1:1,kubo," + kubo.gateway(),
                            "--sources.timeout",
                            "6 s")
                    .ending(3);
            assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(60));
            assertThat(answer.errors())
                    .contains(UNKNOWN, "gateway http://127.0.0.1:1 ", "kubo at ", "gateway " + kubo.gateway());
        }
        asking.cairn("pin", "add", UNKNOWN, "--sources.timeout", "2 s").ending(3);
        assertThat(room.cairn("pin", "ls").output()).isEmpty();
        assertThat(room.cairn("cat", UNKNOWN).ending(3).errors()).contains("no sources are set");
    }

    @Test
    void nonsense_and_paths_that_lead_nowhere_are_the_persons_fault() throws IOException {
        String root = folder("wrong", 10);
        for (String what : new String[] {"nonsense", root + "/nothing", root + "/large/nothing"}) {
            for (String command : new String[] {"cat", "get", "ls"}) {
                asking.cairn(command, what).ending(2);
            }
            asking.cairn("pin", "add", what).ending(2);
        }
        asking.cairn("cat", root).ending(2);
    }

    @Test
    void a_folder_in_shards_is_read_through() throws IOException {
        Path many = Files.createDirectory(kubo.folder().resolve("many"));
        for (int i = 0; i < 5000; i++) {
            Files.writeString(many.resolve("a file with quite a long name, number " + i), "" + i);
        }
        String root = kubo.ipfs("add", "-Q", "-r", "--cid-version=1", "many");
        assertThat(asking.cairn("cat", root + "/a file with quite a long name, number 4711")
                        .ending(0)
                        .output())
                .isEqualTo("4711");
        assertThat(asking.cairn("ls", root).ending(0).output().lines()).hasSize(5000);
    }

    @Test
    void a_car_file_and_another_cairn_are_sources_too() throws IOException {
        String root = folder("carried", 2_000_000);
        Path car = room.folder().resolve("all.car");
        kubo.write(car, "dag", "export", "--progress=false", root);
        room.cairn("cat", root + "/below/small", "--source", car.toString()).ending(0);

        asking.cairn("pin", "add", root).ending(0);
        Room other =
                room.with(Map.of("CAIRN_HOME", room.folder().resolve("other").toString()));
        try (ServedStore served = ServedStore.of(room)) {
            other.cairn("get", root, "-o", "copy", "--source", served.address()).ending(0);
        }
        assertThat(room.folder().resolve("copy/large"))
                .hasSameBinaryContentAs(kubo.folder().resolve("carried/large"));
    }

    @Test
    void a_gateway_that_wants_to_know_who_asks_is_told_by_a_file() {
        room.write("data", "secret");
        String cid = room.cairn("add", "data").ending(0).output().split(" ", 2)[0];
        Room guarded = room.with(Map.of(
                "CAIRN_SERVE_TOKEN_FILE",
                room.write("token", "swordfish-and-more\n").toString()));
        room.write("header", "Bearer swordfish-and-more\n");
        Room other =
                room.with(Map.of("CAIRN_HOME", room.folder().resolve("other").toString()));
        try (ServedStore served = ServedStore.of(guarded)) {
            assertThat(other.cairn("cat", cid, "--source", served.address())
                            .ending(3)
                            .errors())
                    .contains("wants to know who asks", "sources.authorization");
            Room knowing = other.with(Map.of(
                    "CAIRN_SOURCES", served.address(), "CAIRN_SOURCES_AUTHORIZATION", served.address() + "=header"));
            assertThat(knowing.cairn("cat", cid).ending(0).output()).isEqualTo("secret");
        }
    }

    @Test
    void a_kubo_that_is_killed_in_the_middle_leaves_what_had_come() throws IOException {
        try (KuboNode mortal = KuboNode.start(room.folder().resolve("mortal"))) {
            byte[] bytes = new byte[40 << 20];
            new Random(3).nextBytes(bytes);
            Files.write(mortal.folder().resolve("large"), bytes);
            String root = mortal.ipfs("add", "-Q", "--cid-version=1", "large");
            try (Wire wire = new Wire(mortal.api(), 20 << 20, mortal::kill)) {
                Answer answer = room.cairn("get", root, "-o", "large", "--kubo", wire.address())
                        .ending(3);
                assertThat(answer.errors()).contains("kubo at " + wire.address());
                assertThat(room.folder().resolve("large")).doesNotExist();
            }
            mortal.restart();
            try (Wire wire = new Wire(mortal.api(), Long.MAX_VALUE, () -> {})) {
                room.cairn("get", root, "-o", "large", "--kubo", wire.address()).ending(0);
                assertThat(wire.passed()).isBetween(10L << 20, 30L << 20);
            }
            assertThat(room.folder().resolve("large")).hasBinaryContent(bytes);
        }
    }

    /// A folder with a large file and, below, a small one.
    private String folder(String name, int length) throws IOException {
        Path below = Files.createDirectories(kubo.folder().resolve(name).resolve("below"));
        byte[] bytes = new byte[length];
        new Random(name.hashCode()).nextBytes(bytes);
        Files.write(below.resolveSibling("large"), bytes);
        Files.writeString(below.resolve("small"), "small");
        return kubo.ipfs("add", "-Q", "-r", "--cid-version=1", name);
    }
}
