package dev.cairn.image.root;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cairn.effort.Cancellation;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.image.SampleImage;
import dev.cairn.image.Tar;
import dev.cairn.image.layout.BlobDigest;
import dev.cairn.image.layout.Blobs;
import dev.cairn.tool.Bounds;
import dev.cairn.tool.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What becomes of layers, honest and hostile, with the real umoci.
public interface UnpackingContract {
    /// An empty folder, a new one for each test.
    Path folder();

    /// What no layer may alter.
    private Path outside() {
        return folder().resolve("outside");
    }

    /// With a layout in it that is to be unpacked.
    private Path scratch(Tar... layers) throws IOException {
        Path first = folder().resolve("scratch");
        boolean again = Files.exists(first);
        if (!again) {
            Files.writeString(outside(), "untouched");
        }
        Path scratch = Files.createDirectory(again ? folder().resolve("again") : first);
        SampleImage.layout(scratch.resolve("layout"), layers);
        return scratch;
    }

    private static Path unpack(Bounds bounds, Path scratch) throws IOException {
        return new Unpacking(new Tool("umoci", bounds, new Cancellation()), bounds).unpack(scratch, "oci:x");
    }

    private Path unpack(Bounds bounds, Tar... layers) throws IOException {
        return unpack(bounds, scratch(layers));
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
    default void layers_lie_on_each_other_with_whiteouts_links_and_modes() throws IOException {
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
    default void files_belong_to_the_caller_and_nothing_has_powers() throws IOException {
        Path root = unpack(new Tar()
                .file("su", 04755, "x")
                .folder("shared", 02775)
                .device("null")
                .pipe("pipe"));

        for (String name : new String[] {"su", "shared", "null"}) {
            assertThat(Files.getOwner(root.resolve(name))).as(name).isEqualTo(Files.getOwner(folder()));
            int mode = (int) Files.getAttribute(root.resolve(name), "unix:mode", LinkOption.NOFOLLOW_LINKS);
            assertThat(mode & 06000).as(name).isZero();
        }
        assertThat(root.resolve("su")).isExecutable();
        assertThat(root.resolve("null")).isRegularFile().isEmptyFile();
        assertThat(root.resolve("pipe")).doesNotExist();
    }

    @Test
    default void no_name_and_no_link_leads_outside() throws IOException {
        Path root = unpack(
                new Tar()
                        .file("../../../outside", 0644, "harm")
                        .file(outside().toString(), 0644, "harm")
                        .symlink("up", "../../..")
                        .file("up/outside", 0644, "harm")
                        .symlink("there", folder().toString())
                        .file("there/outside", 0644, "harm")
                        .file("there/.wh.outside", 0, ""),
                new Tar().file("up/.wh.outside", 0, ""));

        assertThat(outside()).hasContent("untouched");
        assertThat(root).isDirectory();
    }

    @Test
    default void a_hard_link_to_what_lies_outside_is_refused() {
        refused(Kind.CORRUPT, "umoci says", Bounds.USUAL, new Tar().hardLink("stolen", "../../../outside"));
        assertThat(outside()).hasContent("untouched");
    }

    @Test
    default void a_whiteout_of_the_folder_itself_or_above_it_harms_nothing_else() throws IOException {
        refused(
                Kind.CORRUPT,
                "umoci says",
                Bounds.USUAL,
                new Tar().file("a", 0644, "x"),
                new Tar().file(".wh..", 0, ""));
        refused(
                Kind.CORRUPT,
                "umoci says",
                Bounds.USUAL,
                new Tar().file("a", 0644, "x"),
                new Tar().file(".wh...", 0, ""));
        assertThat(outside()).hasContent("untouched");
        try (Stream<Path> scratch = Files.list(folder())) {
            assertThat(scratch.filter(Files::isDirectory))
                    .hasSize(2)
                    .allSatisfy(
                            one -> assertThat(one.resolve("layout/index.json")).exists());
        }
    }

    @Test
    default void a_layer_that_is_no_archive_is_refused() throws IOException {
        Tar tar = new Tar().file("a", 0644, "x");
        Path scratch = scratch(tar);
        Path layer = scratch.resolve("layout").resolve(Blobs.path(BlobDigest.of(tar.bytes())));
        Files.writeString(layer, "nonsense".repeat(1000));
        assertThatExceptionOfType(CairnException.class)
                .isThrownBy(() -> unpack(Bounds.USUAL, scratch))
                .withMessageContaining("the image oci:x cannot be unpacked");
    }

    @Test
    default void what_is_too_large_or_too_much_is_refused() {
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
    default void more_bytes_than_allowed_are_refused() {
        refused(
                Kind.REFUSED,
                "more than the 1000 bytes",
                new Bounds(1000, 100, Duration.ofMinutes(1)),
                new Tar().file("f", 0644, "x".repeat(1001)));
    }
}
