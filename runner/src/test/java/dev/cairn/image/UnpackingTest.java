package dev.cairn.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cairn.effort.Cancellation;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.tool.Bounds;
import dev.cairn.tool.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What becomes of layers, honest and hostile, with the real umoci.
class UnpackingTest {
    @TempDir
    Path temporary;

    private Path scratch;
    private Path outside;

    @BeforeEach
    void start() throws IOException {
        scratch = Files.createDirectory(temporary.resolve("scratch"));
        outside = Files.writeString(temporary.resolve("outside"), "untouched");
    }

    private Path unpack(Bounds bounds, Tar... layers) throws IOException {
        SampleImage.layout(scratch.resolve("layout"), layers);
        return new Unpacking(new Tool("umoci", bounds, new Cancellation()), bounds).unpack(scratch, "oci:x");
    }

    private Path unpack(Tar... layers) throws IOException {
        return unpack(Bounds.USUAL, layers);
    }

    private void refused(Kind kind, String words, Bounds bounds, Tar... layers) {
        assertThatExceptionOfType(CairnException.class)
                .isThrownBy(() -> unpack(bounds, layers))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(kind))
                .withMessageContaining(words);
    }

    @Test
    void layers_lie_on_each_other_with_whiteouts_links_and_modes() throws IOException {
        Path root = unpack(
                new Tar()
                        .folder("bin", 0755)
                        .file("bin/run", 0755, "x")
                        .hardLink("bin/same", "bin/run")
                        .symlink("sbin", "bin")
                        .file("gone", 0644, "x")
                        .folder("emptied", 0755)
                        .file("emptied/old", 0644, "x"),
                new Tar().file(".wh.gone", 0, "").folder("emptied", 0755).file("emptied/.wh..wh..opq", 0, ""));

        assertThat(root.resolve("bin/run")).isExecutable();
        assertThat(Files.getAttribute(root.resolve("bin/same"), "unix:ino"))
                .isEqualTo(Files.getAttribute(root.resolve("bin/run"), "unix:ino"));
        assertThat(Files.readSymbolicLink(root.resolve("sbin"))).isEqualTo(Path.of("bin"));
        assertThat(root.resolve("gone")).doesNotExist();
        assertThat(root.resolve("emptied")).isEmptyDirectory();
    }

    @Test
    void files_belong_to_the_caller_and_nothing_has_powers() throws IOException {
        Path root = unpack(new Tar()
                .file("su", 04755, "x")
                .folder("shared", 02775)
                .device("null")
                .pipe("pipe"));

        for (String name : new String[] {"su", "shared", "null"}) {
            assertThat(Files.getOwner(root.resolve(name))).as(name).isEqualTo(Files.getOwner(scratch));
            int mode = (int) Files.getAttribute(root.resolve(name), "unix:mode", LinkOption.NOFOLLOW_LINKS);
            assertThat(mode & 06000).as(name).isZero();
        }
        assertThat(root.resolve("su")).isExecutable();
        assertThat(root.resolve("null")).isRegularFile().isEmptyFile();
        assertThat(root.resolve("pipe")).doesNotExist();
    }

    @Test
    void no_name_and_no_link_leads_outside() throws IOException {
        Path root = unpack(
                new Tar()
                        .file("../../../outside", 0644, "harm")
                        .file(outside.toString(), 0644, "harm")
                        .symlink("up", "../../..")
                        .file("up/outside", 0644, "harm")
                        .symlink("there", temporary.toString())
                        .file("there/outside", 0644, "harm")
                        .file("there/.wh.outside", 0, ""),
                new Tar().file("up/.wh.outside", 0, ""));

        assertThat(outside).hasContent("untouched");
        assertThat(temporary).isDirectoryContaining(path -> path.endsWith("scratch"));
        assertThat(root).isDirectory();
    }

    @Test
    void a_hard_link_to_what_lies_outside_is_refused() {
        refused(Kind.CORRUPT, "umoci says", Bounds.USUAL, new Tar().hardLink("stolen", "../../../outside"));
        assertThat(outside).hasContent("untouched");
    }

    @Test
    void a_whiteout_of_the_folder_itself_or_above_it_harms_nothing_else() throws IOException {
        refused(
                Kind.CORRUPT,
                "umoci says",
                Bounds.USUAL,
                new Tar().file("a", 0644, "x"),
                new Tar().file(".wh..", 0, ""));
        scratch = Files.createDirectory(temporary.resolve("again"));
        refused(
                Kind.CORRUPT,
                "umoci says",
                Bounds.USUAL,
                new Tar().file("a", 0644, "x"),
                new Tar().file(".wh...", 0, ""));
        assertThat(outside).hasContent("untouched");
        assertThat(scratch.resolve("layout/index.json")).exists();
    }

    @Test
    void a_layer_that_is_no_archive_is_refused() throws IOException {
        ImageConfig config = SampleImage.layout(scratch.resolve("layout"), new Tar().file("a", 0644, "x"));
        Path layer =
                scratch.resolve("layout").resolve(Blobs.path(config.layers().getFirst()));
        Files.writeString(layer, "nonsense".repeat(1000));
        assertThatExceptionOfType(CairnException.class)
                .isThrownBy(() -> new Unpacking(new Tool("umoci", Bounds.USUAL, new Cancellation()), Bounds.USUAL)
                        .unpack(scratch, "oci:x"))
                .withMessageContaining("the image oci:x cannot be unpacked");
    }

    @Test
    void what_is_too_large_or_too_much_is_refused() {
        Tar many = new Tar();
        for (int i = 0; i < 200; i++) {
            many.file("f" + i, 0644, "x");
        }
        refused(
                Kind.REFUSED,
                "more than the 100 files and folders",
                new Bounds(1L << 30, 100, Duration.ofMinutes(1)),
                many);
    }

    @Test
    void more_bytes_than_allowed_are_refused() {
        refused(
                Kind.REFUSED,
                "more than the 1000 bytes",
                new Bounds(1000, 100, Duration.ofMinutes(1)),
                new Tar().file("f", 0644, "x".repeat(1001)));
    }
}
