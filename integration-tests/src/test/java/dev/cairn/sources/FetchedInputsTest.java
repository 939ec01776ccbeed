package dev.cairn.sources;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.kubo.KuboNode;
import dev.cairn.program.Answer;
import dev.cairn.program.Room;
import dev.cairn.program.RunEvents;
import dev.cairn.program.ServedStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Workflows whose inputs are known to others only.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FetchedInputsTest {
    private static final String[] OURS = {"--cid-version=1", "--chunker=size-1048576", "--max-file-links=1024"};

    private KuboNode kubo;
    private Path temporary;
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
    void openRoom(@TempDir Path folder) {
        temporary = folder;
        room = Room.in(folder);
        asking = room.with(Map.of("CAIRN_KUBO", kubo.api().toString()));
    }

    @Test
    void what_only_a_kubo_has_is_read_by_a_run_and_then_by_others_from_here() {
        String root = added("shared", OURS);
        room.flow(reads("ipfs://" + root + "/below/large"));

        RunEvents first = asking.run("--deliver", "none");
        assertThat(first.ran()).containsExactly("count");

        Room second = other("second");
        try (ServedStore served = ServedStore.of(room)) {
            RunEvents there = second.run("--deliver", "none", "--source", served.address());
            assertThat(there.ran()).containsExactly("count");
            assertThat(there.outputs()).isEqualTo(first.outputs());
        }

        Answer alone = other("third")
                .runEnding(
                        3,
                        "--kubo",
                        "http://127.0.0.1:1",
                        "--sources",
                        "kubo,http://127.0.0.1:2,/nowhere/all.car",
                        "--sources.timeout",
                        "20 s");
        assertThat(alone.errors())
                .contains(
                        "the input 'in'",
                        root,
                        "kubo at http://127.0.0.1:1 cannot be reached",
                        "gateway http://127.0.0.1:2 cannot be reached",
                        "CAR file /nowhere/all.car");
    }

    @Test
    void what_another_profile_made_reaches_others_from_here_as_well() {
        String root = added("foreign");
        room.flow(reads("ipfs://" + root + "/below"));
        RunEvents first = asking.run("--deliver", "none");

        try (ServedStore served = ServedStore.of(room)) {
            RunEvents there = other("second").run("--deliver", "none", "--source", served.address());
            assertThat(there.results()).isEqualTo(first.results());
        }
    }

    @Test
    void the_key_is_that_of_the_same_plain_file_whoever_imported_it() throws IOException {
        String ours = added("tree", OURS);
        String theirs = added("tree", "--cid-version=1");
        String old = added("tree");
        String wide = added("tree", "--cid-version=1", "--chunker=size-2000000", "--max-file-links=3");
        for (String path : List.of("below/large", "below/small", "below")) {
            copy(kubo.folder().resolve("tree").resolve(path), room.folder().resolve("in"));
            String kind = path.equals("below") ? "{ dir: in, as: in }" : "in";
            room.flow(flow(kind));
            String key =
                    asking.run("--deliver", "none").of("count").path("task").asText();
            for (String root : List.of(ours, theirs, old, wide)) {
                room.flow(reads("ipfs://" + root + "/" + path));
                RunEvents run = asking.run("--deliver", "none");
                assertThat(run.of("count").path("task").asText())
                        .as(path + " in " + root)
                        .isEqualTo(key);
                assertThat(run.hits()).containsExactly("count");
            }
        }
    }

    @Test
    void a_hit_asks_nobody_and_fetches_nothing() {
        String root = added("asked", "--cid-version=1");
        room.flow(reads("ipfs://" + root + "/below/large"));
        asking.run("--deliver", "none");

        Room cut = room.with(Map.of("CAIRN_KUBO", "http://127.0.0.1:1"));
        assertThat(cut.run("--deliver", "none").hits()).containsExactly("count");
        assertThat(room.run("--dry-run").run().path("hits").asInt()).isEqualTo(1);
    }

    @Test
    void content_of_our_profile_is_fetched_only_when_a_container_needs_it() throws IOException {
        String root = added("lazy", OURS);
        copy(kubo.folder().resolve("lazy/below/large"), room.folder().resolve("in"));
        room.flow(flow("in"));
        asking.run("--deliver", "none");
        Files.delete(room.folder().resolve("in"));
        long before = size();

        room.flow(reads("ipfs://" + root + "/below/large"));
        assertThat(asking.run("--deliver", "none").hits()).containsExactly("count");
        assertThat(size()).isLessThan(before + (1 << 20));
    }

    @Test
    void a_dry_run_asks_for_what_the_path_needs_and_writes_nothing() {
        room.flow(reads("ipfs://" + added("dry", OURS) + "/below/large"));
        assertThat(asking.run("--dry-run").run().path("run").asInt()).isEqualTo(1);
        room.flow(reads("ipfs://" + added("dry") + "/below/large"));
        assertThat(asking.run("--dry-run").run().path("maybe").asInt()).isEqualTo(1);
        assertThat(room.cairn().store()).doesNotExist();
    }

    @Test
    void a_name_is_followed_once_a_run() {
        String root = added("named", OURS);
        kubo.ipfs("key", "gen", "followed");
        String name =
                kubo.ipfs("name", "publish", "--key=followed", "--allow-offline", "-Q", "/ipfs/" + root + "/below");
        room.flow(reads("ipns://" + name + "/large"));
        String key = asking.run("--deliver", "none").of("count").path("task").asText();
        room.flow(reads("ipfs://" + root + "/below/large"));
        assertThat(asking.run("--deliver", "none").of("count").path("task").asText())
                .isEqualTo(key);
    }

    @Test
    void a_path_that_a_cid_lacks_is_the_workflows_fault() {
        room.flow(reads("ipfs://" + added("lacking", OURS) + "/nothing"));
        assertThat(asking.runEnding(2).errors()).contains("has no 'nothing'");
    }

    @Test
    void links_of_values_lead_to_content() {
        String root = added("linked", OURS);
        Path value = room.write("value.json", "{\"data\":[{\"/\":\"" + root + "\"}]}");
        String cid = kubo.ipfs("dag", "put", "--input-codec=dag-json", value.toString());
        room.flow(reads("ipfs://" + cid + "/data/0/below/large"));
        assertThat(asking.run("--deliver", "none").ran()).containsExactly("count");
        assertThat(asking.cairn("cat", cid + "/data/0/below/small").ending(0).output())
                .isEqualTo("small");
    }

    private static String reads(String from) {
        return flow("{ from: \"" + from + "\", as: in }");
    }

    private static String flow(String input) {
        return """
                workflow: reads
                processes:
                  count: { inputs: [%s], outputs: [out], sh: "find in -type f | sort | xargs cat | sha256sum > out" }
                """.formatted(input);
    }

    /// A store of its own that reads the same workflow.
    private Room other(String name) {
        Room other = Room.in(made(temporary.resolve(name)));
        other.flow(room.read("flow.yaml"));
        return other;
    }

    private static Path made(Path folder) {
        try {
            return Files.createDirectory(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A folder with a small and a large file, that the Kubo has.
    private String added(String name, String... parameters) {
        Path below = kubo.folder().resolve(name).resolve("below");
        try {
            Files.createDirectories(below);
            byte[] bytes = new byte[(5 << 20) + 7];
            new Random(name.hashCode()).nextBytes(bytes);
            Files.write(below.resolve("large"), bytes);
            Files.writeString(below.resolve("small"), "small");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return kubo.ipfs(Stream.concat(Stream.of("add", "-Q", "-r", name), Stream.of(parameters))
                .toArray(String[]::new));
    }

    private static void copy(Path from, Path to) throws IOException {
        if (Files.isRegularFile(from)) {
            Files.write(to, Files.readAllBytes(from));
            return;
        }
        Files.deleteIfExists(to);
        Files.createDirectory(to);
        try (Stream<Path> all = Files.list(from)) {
            for (Path file : all.toList()) {
                Files.write(to.resolve(file.getFileName()), Files.readAllBytes(file));
            }
        }
    }

    /// What the store takes.
    private long size() throws IOException {
        try (Stream<Path> all = Files.walk(room.cairn().store().resolve("files"))) {
            return all.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }
}
