package dev.cairn.images;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cairn.program.Answer;
import dev.cairn.program.CairnProgram;
import dev.cairn.program.Checkout;
import dev.cairn.program.Room;
import dev.cairn.program.RunEvents;
import dev.cairn.program.ServedStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/// Software by packages, with apt and mmdebstrap. All tests share the store in which the packages of the larger
/// example were made a root file system of, once.
@TestInstance(Lifecycle.PER_CLASS)
class PackagesTest {
    private static final List<String> EXAMPLE =
            List.of("--root", "lambda=/usr/share/doc/bowtie2/examples", "--deliver", "none");

    /// An ordinary user.
    private static final String NOBODY = "65534";

    private static final Pattern APT = Pattern.compile("mmdebstrap|apt.*");
    private static final String FLOW = """
            processes:
              versions:
                packages: [samtools, bowtie2, bcftools]
                outputs: [versions.txt]
                bash: |
                  { samtools --version; bcftools --version; bowtie2 --version; } | grep -E '^(samtools|bcftools) ' > versions.txt
            """;

    Path temporary;
    Room room;
    Answer example;

    @BeforeAll
    void make(@TempDir Path shared) throws IOException {
        temporary = shared;
        room = Room.in(Files.createDirectory(shared.resolve("one")));
        for (String name : List.of("workflow.yaml", "packages.yaml", "samples.csv")) {
            Files.copy(lambda().resolve(name), room.folder().resolve(name));
        }
        example = room.cairn()
                .run(room.folder(), command("run", "packages.yaml", EXAMPLE))
                .ending(0);
        room.flow(FLOW);
    }

    private static Path lambda() {
        return Checkout.root().resolve("examples/lambda-variants");
    }

    private static List<String> command(String first, String second, List<String> further) {
        List<String> all = new ArrayList<>(List.of(first, second));
        all.addAll(further);
        return all;
    }

    /// Another machine: it has the workflow and the lock.
    private Room elsewhere(String name) throws IOException {
        Room other = Room.in(Files.createDirectory(temporary.resolve(name)));
        other.flow(FLOW);
        other.write("workflow.lock", room.read("workflow.lock"));
        return other;
    }

    private String root() {
        return room.read("workflow.lock").replaceAll("(?s).*root: (\\S+).*", "$1");
    }

    @Test
    void the_example_makes_the_same_bytes_with_packages_as_with_the_machines_programs() throws IOException {
        assertThat(example.output()).isEqualTo(Files.readString(lambda().resolve("expected/cids.txt")));
        assertThat(example.errors()).contains("looking for the packages: bcftools, bowtie2, samtools");
        assertThat(room.read("workflow.lock"))
                .contains("\"bcftools bowtie2 samtools\":")
                .contains("\"samtools 1.16.1-1 ");
    }

    @Test
    void an_image_of_them_gives_one_set_of_results_in_all_runtimes_and_on_a_second_machine(@TempDir Path folders)
            throws IOException {
        Path unpacked;
        try (DirectoryStream<Path> images =
                Files.newDirectoryStream(room.cairn().store().resolve("images"), "[0-9a-f]*")) {
            unpacked = images.iterator().next().resolve("root");
        }
        LambdaImage image = LambdaImage.of(unpacked, Files.createDirectory(folders.resolve("data")));
        try (OwnPodman podman = OwnPodman.in(Files.createDirectory(folders.resolve("podman")))) {
            CairnProgram cairn = new CairnProgram(folders.resolve("home")).with(podman.variables());
            Room first = image.in(folders.resolve("first"), cairn);
            RunEvents ran = image.run(first, "--runtime", "bubblewrap");
            assertThat(ran.ran()).hasSize(15);
            for (String runtime : List.of("crun", "docker", "podman")) {
                RunEvents hit = image.run(first, "--runtime", runtime);
                assertThat(hit.hits()).as(runtime).isEqualTo(ran.ran());
                // With an empty store of its own it makes all of it, the image's root file system too.
                Room own = image.in(
                        folders.resolve(runtime),
                        new CairnProgram(folders.resolve("home-" + runtime)).with(podman.variables()));
                RunEvents alone = image.run(own, "--runtime", runtime);
                assertThat(alone.ran()).as(runtime).isEqualTo(ran.ran());
                assertThat(alone.results()).as(runtime).isEqualTo(ran.results());
                assertThat(alone.outputs()).as(runtime).isEqualTo(ran.outputs());
            }
            secondMachine(image, first, ran, folders);
        } finally {
            LambdaImage.forget(folders);
        }
    }

    /// It has the workflow and its lock: no image, no engine, no registry and nothing in its store.
    private static void secondMachine(LambdaImage image, Room first, RunEvents ran, Path folders) throws IOException {
        CairnProgram empty = new CairnProgram(folders.resolve("second-home"))
                .with(Map.of("DOCKER_HOST", "unix:///nowhere", "CONTAINER_HOST", "unix:///nowhere"));
        Room second = image.in(folders.resolve("second"), empty);
        second.write("workflow.lock", first.read("workflow.lock"));
        String key = Room.objects(first.cairn("trust", "ls", "--json"))
                .getFirst()
                .path("key")
                .asText();
        try (ServedStore served = ServedStore.of(first)) {
            second = second.with(Map.of(
                    "CAIRN_SOURCES",
                    served.address(),
                    "CAIRN_INDEXES",
                    served.address(),
                    "CAIRN_TRUST_KEYS",
                    "first=" + key));
            RunEvents hit = image.run(second, "--runtime", "bubblewrap");
            assertThat(hit.hits()).isEqualTo(ran.ran());
            assertThat(hit.results()).isEqualTo(ran.results());
            // What hits needs no image; what runs gets it by the CID that the lock names.
            assertThat(second.cairn().store().resolve("images")).doesNotExist();
            RunEvents forced = image.run(second, "--runtime", "bubblewrap", "--force", "genome");
            assertThat(forced.ran()).containsExactly("genome");
            assertThat(forced.results().get("genome")).isEqualTo(ran.results().get("genome"));
            assertThat(second.cairn().store().resolve("images")).isNotEmptyDirectory();
        }
    }

    @Test
    void another_machine_without_apt_gets_what_the_lock_names_from_the_first(@TempDir Path programs)
            throws IOException {
        Room other = elsewhere("peer").with(Map.of("PATH", PathWithout.programs(APT, programs)));
        try (ServedStore served = ServedStore.of(room)) {
            RunEvents there = RunEvents.of(other.cairn()
                    .run(other.folder(), List.of("run", "flow.yaml", "--json", "--sources", served.address()))
                    .ending(0));
            assertThat(there.ran()).containsExactly("versions");
            assertThat(other.read("versions.txt")).isEqualTo("samtools 1.16.1\nbcftools 1.16\n");
            assertThat(there.results()).isEqualTo(room.run("--force").results());
        }
        Room alone = elsewhere("alone").with(Map.of("PATH", PathWithout.programs(APT, programs)));
        assertThat(alone.cairn("run", "flow.yaml").ending(3).errors())
                .contains("packages of Debian need the program 'mmdebstrap'")
                .contains("apt-get install mmdebstrap");
    }

    @Test
    void made_again_in_another_folder_at_another_time_by_another_user_it_is_the_same() throws IOException {
        Room other = elsewhere("again");
        if (Files.readString(Path.of("/etc/subuid")).contains("nobody:") && isOpenToAll(temporary)) {
            Files.createDirectories(other.cairn().store());
            Command.run(
                    temporary, "chown", "-R", NOBODY, temporary.resolve("again").toString());
            other = new Room(
                    other.folder(),
                    other.cairn().startedBy("setpriv", "--reuid", NOBODY, "--regid", NOBODY, "--clear-groups"));
        }
        // Whatever else were made would be refused, for the lock names what it is.
        RunEvents again = other.run();
        assertThat(again.ran()).containsExactly("versions");
        assertThat(again.results()).isEqualTo(room.run().results());
        assertThat(other.read("workflow.lock")).isEqualTo(room.read("workflow.lock"));
        try (DirectoryStream<Path> scratch =
                Files.newDirectoryStream(other.cairn().store().resolve("scratch"))) {
            assertThat(scratch).isEmpty();
        }
    }

    private static boolean isOpenToAll(Path folder) throws IOException {
        Command.run(folder, "chmod", "755", folder.toString());
        Path launcher = Checkout.launcher();
        return new ProcessBuilder("setpriv", "--reuid", NOBODY, "--clear-groups", "test", "-x", launcher.toString())
                        .start()
                        .onExit()
                        .join()
                        .exitValue()
                == 0;
    }

    @Test
    void they_are_listed_shown_and_looked_for_again() {
        JsonNode listed =
                Room.objects(room.cairn("image", "ls", "--json").ending(0)).getFirst();
        assertThat(listed.path("name").asText()).isEqualTo("packages: bcftools, bowtie2, samtools");
        assertThat(listed.path("cid").asText()).isEqualTo(root());
        assertThat(listed.path("unpacked").asBoolean()).isTrue();
        JsonNode shown = Room.objects(
                        room.cairn("image", "show", root(), "--json").ending(0))
                .getFirst();
        assertThat(shown.path("packages").path("samtools").asText()).isEqualTo("1.16.1-1");
        assertThat(room.cairn("image", "update", "packages.yaml").ending(0).output())
                .isEqualTo("packages: bcftools, bowtie2, samtools unchanged " + root() + "\n");
    }

    @Test
    void a_name_that_no_package_has_is_told_with_the_nearest() throws IOException {
        Room other = Room.in(Files.createDirectory(temporary.resolve("unknown")));
        other.flow(FLOW.replace("samtools, ", "samtolls, "));
        assertThat(other.cairn("run", "flow.yaml").ending(2).errors())
                .contains("flow.yaml:2", "there is no package 'samtolls', did you mean 'samtools'?");
        other.flow(FLOW.replace("samtools, ", "samtools=99, "));
        assertThat(other.cairn("run", "flow.yaml").ending(2).errors())
                .contains("flow.yaml:2", "there is no version '99' of the package 'samtools'");
        assertThat(other.folder().resolve("workflow.lock")).doesNotExist();
    }

    @Test
    void one_that_is_stopped_in_the_middle_leaves_nothing() throws Exception {
        Room other = elsewhere("stopped");
        Process process = other.cairn()
                .builder(other.folder(), List.of("run", "flow.yaml"))
                .redirectErrorStream(true)
                .start();
        Path scratch = other.cairn().store().resolve("scratch");
        try (BufferedReader lines = process.inputReader()) {
            String line = lines.readLine();
            while (line != null && !line.contains("making a root file system")) {
                line = lines.readLine();
            }
            assertThat(line).contains("packages: bcftools, bowtie2, samtools");
            while (process.descendants().noneMatch(PackagesTest::isApt)) {
                assertThat(process.isAlive()).isTrue();
                Thread.onSpinWait();
            }
            // Not the process's own way, which closes what it says, too.
            process.toHandle().destroy();
            lines.lines().forEach(_ -> {});
        }
        assertThat(process.waitFor()).isEqualTo(143);
        assertThat(Command.run(
                        other.folder(), "sh", "-c", "cat /proc/[0-9]*/cmdline 2>/dev/null | tr '\\0' ' ' || true"))
                .doesNotContain(scratch.toString());
        assertThat(Files.readString(Path.of("/proc/self/mountinfo"))).doesNotContain(scratch.toString());
        assertThat(other.cairn().store().resolve("images")).doesNotExist();
        try (DirectoryStream<Path> left = Files.newDirectoryStream(scratch)) {
            assertThat(left).isEmpty();
        }
    }

    private static boolean isApt(ProcessHandle process) {
        return process.info().command().orElse("").contains("apt");
    }
}
