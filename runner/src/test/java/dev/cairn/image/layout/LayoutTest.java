package dev.cairn.image.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.image.SampleImage;
import dev.cairn.image.Tar;
import dev.cairn.store.intake.Intake;
import dev.cairn.store.intake.hash.Progress;
import dev.cairn.unixfs.ImportProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The layout that an image has here.
class LayoutTest {
    @TempDir
    Path temporary;

    private final Tar tar = new Tar().file("a", 0644, "x");

    @Test
    void the_same_image_gives_the_same_folder_and_is_read_again() {
        ImageConfig config = SampleImage.layout(temporary.resolve("one"), tar);
        SampleImage.layout(temporary.resolve("two"), tar);
        assertThat(cid("one")).isEqualTo(cid("two"));

        Blobs blobs = new Blobs("one", new FolderReading(temporary.resolve("one")));
        assertThat(blobs.isLayout()).isTrue();
        Manifest.Image manifest = blobs.manifest(blobs.find(Optional.of("latest"), Platform.here()));
        assertThat(ImageConfig.read(blobs.config(manifest))).isEqualTo(config);
        assertThat(Layout.isOurs(manifest, config)).isTrue();
    }

    private String cid(String name) {
        return Intake.onlyHash(temporary.resolve(name), ImportProfile.UNIXFS_V1_2025, Progress.NONE)
                .cid()
                .toString();
    }

    @Test
    void a_layer_that_is_not_what_the_config_says_is_refused() throws IOException {
        Path blobs = temporary.resolve("blobs");
        ImageConfig config = SampleImage.blobs(blobs, tar);
        Path layer = blobs.resolve(config.layers().getFirst().hex());
        Files.writeString(layer, "something else");
        refused(blobs, config, Kind.CORRUPT);
        Files.delete(layer);
        refused(blobs, config, Kind.MISSING);
    }

    private void refused(Path blobs, ImageConfig config, Kind kind) {
        Path copy = temporary.resolve("made-" + kind);
        assertThatExceptionOfType(CairnException.class)
                .isThrownBy(() -> {
                    Path file = blobs.resolve(config.digest().hex());
                    byte[] kept = Files.readAllBytes(file);
                    try {
                        Layout.make(blobs, config, copy);
                    } finally {
                        Files.write(file, kept);
                    }
                })
                .satisfies(e -> assertThat(e.kind()).isEqualTo(kind));
    }
}
