package dev.cairn.images;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One image, wherever it comes from, and what tasks see of it.
class ImagesTest {
    @TempDir
    Path temporary;

    private Room room;
    private Path layout;

    @BeforeEach
    void build() throws IOException {
        room = Room.in(Files.createDirectory(temporary.resolve("one")));
        layout = room.folder().resolve("image");
        BuiltImage.make(layout, "per aspera");
    }

    private static void flow(Room room, String image) {
        room.flow("""
                workflow: motto
                processes:
                  motto:
                    image: "%s"
                    outputs: [motto.txt]
                    sh: cat /etc/motto > motto.txt
                """.formatted(image));
    }

    @Test
    void the_image_that_differs_from_that_of_a_peer_is_named() throws IOException {
        flow(room, "oci:image");
        room.run();
        Room other = Room.in(Files.createDirectory(temporary.resolve("other")));
        BuiltImage.make(other.folder().resolve("image"), "ad astra");
        flow(other, "oci:image");
        try (ServedStore served = ServedStore.of(room)) {
            JsonNode told = Room.objects(other.with(Map.of("CAIRN_INDEXES", served.address()))
                            .cairn("explain", "flow.yaml", "--json")
                            .ending(0))
                    .getFirst();

            assertThat(told.path("reason").asText())
                    .startsWith("unlike that of ")
                    .contains(": image oci:image: sha256:");
            assertThat(told.path("differs").path(0).path("was").asText()).isEqualTo("sha256:" + config());
            assertThat(told.path("differs")).hasSize(1);
        }
    }

    private String config() {
        return Command.run(room.folder(), "sh", "-c", "skopeo inspect --raw --config oci:image:latest | sha256sum")
                .substring(0, 64);
    }

    @Test
    void an_image_that_a_run_got_is_listed_and_shown() {
        flow(room, "oci:image");
        room.run();

        JsonNode listed =
                Room.objects(room.cairn("image", "ls", "--json").ending(0)).getFirst();
        assertThat(listed.path("name").asText()).isEqualTo("oci:image");
        assertThat(listed.path("unpacked").asBoolean()).isTrue();
        for (String called :
                List.of("oci:image", "sha256:" + config(), listed.path("cid").asText())) {
            JsonNode shown = Room.objects(
                            room.cairn("image", "show", called, "--json").ending(0))
                    .getFirst();
            assertThat(shown.path("config").asText()).isEqualTo("sha256:" + config());
        }

        room.cairn("image", "import", "oci:image", "--name", "motto").ending(0);
        assertThat(Room.objects(room.cairn("image", "ls", "--json").ending(0)))
                .singleElement()
                .satisfies(one -> assertThat(one.path("name").asText()).isEqualTo("motto"));
    }

    @Test
    void a_file_that_holds_no_image_is_named_as_it_was_written() {
        room.write("in put", "x\n");
        for (String kind : List.of("oci-archive", "docker-archive")) {
            assertThat(room.cairn("image", "import", kind + ":in put").ending(2).errors())
                    .startsWith("cairn: " + kind + ":in put: skopeo finds no such image in the file")
                    .doesNotContain("archive.tar");
        }
    }

    @Test
    void every_source_of_one_image_shares_its_results() throws IOException {
        BuiltImage.copy(room.folder(), "oci:image:latest", "oci-archive:image.tar:latest");
        BuiltImage.copy(room.folder(), "oci:image:latest", "docker-archive:docker.tar:motto:1");
        Files.createDirectory(temporary.resolve("registry"));
        try (Registry registry = Registry.in(temporary.resolve("registry"))) {
            String pushed = registry.address() + "/lab/motto:1";
            BuiltImage.copy(room.folder(), "oci:image:latest", "docker://" + pushed);
            String loaded = "cairn-tests/motto:" + ProcessHandle.current().pid();
            BuiltImage.copy(room.folder(), "oci:image:latest", "docker-daemon:" + loaded);
            try {
                flow(room, "oci:image");
                RunEvents first = room.run();
                assertThat(first.of("motto").path("outcome").asText()).isEqualTo("ran");
                assertThat(room.read("motto.txt")).isEqualTo("per aspera\n");
                for (String image : List.of(
                        "oci:image:latest",
                        "oci-archive:image.tar",
                        "oci-archive:image.tar:latest",
                        "docker-archive:docker.tar",
                        "docker:" + pushed,
                        "docker:" + loaded)) {
                    flow(room, image);
                    RunEvents again = room.run();
                    assertThat(again.hits()).as(image).containsExactly("motto");
                    assertThat(again.results()).as(image).isEqualTo(first.results());
                }
                // Each of them gives the same folder, compressed or not.
                List<String> cids = Stream.of("oci:image", "docker-archive:docker.tar", "docker:" + pushed)
                        .map(image -> imported(Room.in(folder(image)), image))
                        .distinct()
                        .toList();
                assertThat(cids).hasSize(1);
            } finally {
                Command.run(room.folder(), "docker", "rmi", loaded);
            }
        }
        assertThat(room.read("workflow.lock"))
                .contains("config: sha256:" + config())
                .contains("from: \"docker://127.0.0.1:")
                .contains("from: \"docker-daemon:cairn-tests/motto:");
    }

    private Path folder(String name) {
        try {
            return Files.createDirectory(temporary.resolve(name.replaceAll("\\W", "_")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String imported(Room other, String image) {
        return Room.objects(other.cairn()
                        .run(room.folder(), List.of("image", "import", image, "--json"))
                        .ending(0))
                .getFirst()
                .path("cid")
                .asText();
    }

    @Test
    void a_tag_that_moves_gives_new_keys_only_after_an_update() throws IOException {
        Files.createDirectory(temporary.resolve("registry"));
        try (Registry registry = Registry.in(temporary.resolve("registry"))) {
            String name = registry.address() + "/motto:1";
            BuiltImage.copy(room.folder(), "oci:image:latest", "docker://" + name);
            flow(room, "docker:" + name);
            RunEvents before = room.run();
            BuiltImage.make(room.folder().resolve("other"), "ad astra");
            BuiltImage.copy(room.folder(), "oci:other:latest", "docker://" + name);

            assertThat(room.run().hits()).containsExactly("motto");
            // Who has nothing but the lock gets the image that the lock means.
            Room other = Room.in(Files.createDirectory(temporary.resolve("two")));
            flow(other, "docker:" + name);
            other.write("workflow.lock", room.read("workflow.lock").replaceAll("(?m)^ *layout:.*\n", ""));
            assertThat(other.run().results()).isEqualTo(before.results());
            assertThat(other.read("motto.txt")).isEqualTo("per aspera\n");

            Answer updated = room.cairn("image", "update", "flow.yaml", "docker:" + name);
            assertThat(updated.ending(0).output()).startsWith("docker:" + name + " sha256:" + config() + " → sha256:");
            String reason = room.cairn("explain", "flow.yaml").ending(0).output();
            assertThat(reason).contains("image docker:" + name).contains("sha256:" + config().substring(0, 8) + "…");
            assertThat(room.run().results()).isNotEqualTo(before.results());
            assertThat(room.read("motto.txt")).isEqualTo("ad astra\n");
            assertThat(room.cairn("image", "update", "flow.yaml").ending(0).output())
                    .contains(" unchanged sha256:");
        }
    }

    @Test
    void another_home_takes_the_result_without_the_image_and_the_image_without_a_registry() throws IOException {
        flow(room, "oci:image");
        RunEvents there = room.run();
        Room other = Room.in(Files.createDirectory(temporary.resolve("two")));
        flow(other, "oci:image");
        other.write("workflow.lock", room.read("workflow.lock"));
        String key = Room.objects(room.cairn("trust", "ls", "--json").ending(0))
                .getFirst()
                .path("key")
                .asText();
        try (ServedStore served = ServedStore.of(room)) {
            RunEvents here = other.with(Map.of("CAIRN_TRUST_KEYS", "one=" + key))
                    .run("--indexes", served.address(), "--sources", served.address());
            assertThat(here.hits()).containsExactly("motto");
            assertThat(here.results()).isEqualTo(there.results());
            assertThat(other.cairn().store().resolve("images")).doesNotExist();

            RunEvents forced = other.run("--force", "--sources", served.address());
            assertThat(forced.of("motto").path("outcome").asText()).isEqualTo("ran");
            assertThat(forced.results()).isEqualTo(there.results());
            assertThat(other.cairn().store().resolve("images").resolve(config()))
                    .isDirectory();
        }
    }

    @Test
    void a_task_alone_finds_its_image_by_the_lock_where_it_is_called() throws IOException {
        flow(room, "oci:image");
        RunEvents there = room.run();
        String task = there.of("motto").path("task").asText();
        Room other = Room.in(Files.createDirectory(temporary.resolve("worker")));
        try (ServedStore served = ServedStore.of(room)) {
            String[] command = {"exec", task, "--source", served.address()};
            assertThat(other.cairn(command).ending(3).errors()).contains("where its workflow.lock lies");
            other.write("workflow.lock", room.read("workflow.lock"));
            assertThat(other.cairn(command).ending(0).output())
                    .isEqualTo(there.results().get("motto") + "\n");
            assertThat(other.cairn().store().resolve("images").resolve(config()))
                    .isDirectory();
        }
    }

    @Test
    void a_task_sees_the_image_and_ours_over_it() {
        room.flow("""
                processes:
                  look:
                    image: "oci:image"
                    env: { OVERRIDDEN: by the process }
                    outputs: [seen]
                    sh: |
                      echo "$MOTTO, $OVERRIDDEN, $HOME, $(pwd)" > seen
                      id >> seen
                      ls / >> seen
                      (echo x > /etc/motto) 2>/dev/null || echo read-only >> seen
                """);
        assertThat(room.run().ran()).containsExactly("look");
        assertThat(room.read("seen")).isEqualTo("""
                        per aspera, by the process, /tmp, /work
                        uid=1000(cairn) gid=1000(cairn)
                        bin
                        cairn
                        dev
                        etc
                        proc
                        run
                        sys
                        tmp
                        work
                        read-only
                        """);
    }

    @Test
    void an_image_that_is_gone_is_told_in_one_sentence_with_the_mend() throws IOException {
        flow(room, "oci:image");
        var _ = room.runEnding(0, "--dry-run");
        assertThat(room.folder().resolve("workflow.lock")).doesNotExist();
        room.run();
        Files.move(layout, room.folder().resolve("elsewhere"));
        assertThat(room.run().hits()).containsExactly("motto");

        Room other = Room.in(Files.createDirectory(temporary.resolve("two")));
        flow(other, "oci:image");
        assertThat(other.cairn("run", "flow.yaml").ending(3).errors())
                .contains("oci:image: there is no folder " + other.folder().resolve("image"));
        other.write("workflow.lock", room.read("workflow.lock"));
        BuiltImage.make(other.folder().resolve("image"), "ad astra");
        assertThat(other.cairn("run", "flow.yaml").ending(3).errors())
                .contains("the image oci:image is sha256:"
                        + Command.run(
                                        room.folder(),
                                        "sh",
                                        "-c",
                                        "skopeo inspect --raw --config oci:elsewhere:latest | sha256sum")
                                .substring(0, 64)
                        + " by workflow.lock, and it is there no more")
                .contains("cairn image update");
    }

    @Test
    void images_are_imported_listed_shown_and_let_go_of() throws IOException {
        JsonNode imported = Room.objects(room.cairn("image", "import", "oci:image", "--name", "motto", "--json")
                        .ending(0))
                .getFirst();
        assertThat(imported.path("config").asText()).isEqualTo("sha256:" + config());
        String cid = imported.path("cid").asText();
        flow(room, "ipfs://" + cid);
        room.run();
        assertThat(room.read("motto.txt")).isEqualTo("per aspera\n");
        assertThat(room.folder().resolve("workflow.lock")).doesNotExist();

        JsonNode listed =
                Room.objects(room.cairn("image", "ls", "--json").ending(0)).getFirst();
        assertThat(listed.path("name").asText()).isEqualTo("motto");
        assertThat(listed.path("cid").asText()).isEqualTo(cid);
        assertThat(listed.path("unpacked").asBoolean()).isTrue();
        JsonNode shown = Room.objects(
                        room.cairn("image", "show", "motto", "--json").ending(0))
                .getFirst();
        assertThat(shown.path("platform").asText()).startsWith("linux/");
        assertThat(shown.path("layers")).hasSize(2);
        assertThat(shown.path("env").path("MOTTO").asText()).isEqualTo("per aspera");
        assertThat(shown.path("unused").path("user").asText()).isEqualTo("nobody");

        Path unpacked = room.cairn().store().resolve("images").resolve(config());
        room.cairn("gc").ending(0);
        assertThat(unpacked).isDirectory();
        for (JsonNode pin : Room.objects(room.cairn("pin", "ls", "--json").ending(0))) {
            room.cairn("pin", "rm", pin.path("cid").asText()).ending(0);
        }
        room.cairn("gc").ending(0);
        assertThat(unpacked).doesNotExist();
        assertThat(room.cairn("image", "ls").ending(0).output()).isEmpty();
    }

    @Test
    void a_bare_root_file_system_is_software_too() {
        Path root = temporary.resolve("root");
        Command.run(temporary, "umoci", "raw", "unpack", "--rootless", "--image", layout + ":latest", root.toString());
        flow(room, "ipfs://" + added(root));
        assertThat(room.run().ran()).containsExactly("motto");
        assertThat(room.read("motto.txt")).isEqualTo("per aspera\n");
        assertThat(room.run().hits()).containsExactly("motto");
        flow(room, "ipfs://" + added(room.folder()));
        assertThat(room.cairn("run", "flow.yaml").ending(2).errors()).contains("neither an OCI layout");
    }

    private String added(Path folder) {
        return Room.objects(room.cairn("add", "-r", folder.toString(), "--json").ending(0))
                .getFirst()
                .path("cid")
                .asText();
    }

    @Test
    void without_containers_there_are_no_images() {
        flow(room, "oci:image");
        assertThat(room.cairn("run", "flow.yaml", "--runtime", "none").errors())
                .contains("a process that names an image or packages needs containers");
    }
}
