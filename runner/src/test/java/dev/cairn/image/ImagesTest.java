package dev.cairn.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cairn.cid.Cid;
import dev.cairn.effort.Cancellation;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.image.layout.BlobDigest;
import dev.cairn.image.layout.ImageConfig;
import dev.cairn.image.layout.Platform;
import dev.cairn.image.lock.LockFile;
import dev.cairn.image.root.ImageRoot;
import dev.cairn.image.root.ImageSweep;
import dev.cairn.image.root.Unpacked;
import dev.cairn.store.Store;
import dev.cairn.tool.Bounds;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Images on their way from a layout into a store, and out of it to be run from.
class ImagesTest {
    private static final Tar LAYER = new Tar().folder("bin", 0755).file("bin/run", 0755, "x");

    @TempDir
    Path temporary;

    private Store store;
    private LockFile lock;

    @BeforeEach
    void open() {
        store = Store.open(temporary.resolve("store"));
        lock = LockFile.in(temporary);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private Images images(Bounds bounds) {
        return new Images(
                store, Optional.empty(), new Images.Use(true, _ -> _ -> {}, _ -> {}, new Cancellation()), bounds);
    }

    private ImageSource layout(String name) {
        return new ImageSource.OciFolder("oci:" + name, temporary.resolve(name), Optional.empty());
    }

    /// What somebody else makes: compressed layers, and a config that says what it likes of them.
    private void foreign(String name, Platform platform, BlobDigest said, byte[] layer) throws IOException {
        Path blobs = Files.createDirectories(temporary.resolve(name).resolve("blobs/sha256"));
        String config = SampleImage.config(platform, List.of(said));
        String manifest = "{\"schemaVersion\":2,\"config\":"
                + put(blobs, "image.config.v1+json", config.getBytes(StandardCharsets.UTF_8)) + ",\"layers\":["
                + put(blobs, "image.layer.v1.tar+gzip", layer) + "]}";
        Files.writeString(
                temporary.resolve(name).resolve("index.json"),
                "{\"schemaVersion\":2,\"manifests\":["
                        + put(blobs, "image.manifest.v1+json", manifest.getBytes(StandardCharsets.UTF_8)) + "]}");
        Files.writeString(temporary.resolve(name).resolve("oci-layout"), "{\"imageLayoutVersion\":\"1.0.0\"}");
    }

    private static String put(Path blobs, String type, byte[] bytes) throws IOException {
        BlobDigest digest = BlobDigest.of(bytes);
        Files.write(blobs.resolve(digest.hex()), bytes);
        return "{\"mediaType\":\"application/vnd.oci." + type + "\",\"digest\":\"" + digest + "\",\"size\":"
                + bytes.length + "}";
    }

    private static byte[] compressed(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    @Test
    void compressed_or_not_it_is_the_same_software_and_the_same_folder() throws IOException {
        ImageConfig config = SampleImage.layout(temporary.resolve("plain"), LAYER);
        foreign("packed", Platform.here(), BlobDigest.of(LAYER.bytes()), compressed(LAYER.bytes()));
        Cid plain = images(Bounds.USUAL).identify(layout("plain"), lock);

        assertThat(plain).isEqualTo(config.software());
        // The texts of the two configs are the same, so are their bytes.
        assertThat(images(Bounds.USUAL).identify(layout("packed"), lock)).isEqualTo(plain);
        Cid content = new ImageShelf(store)
                .bring(layout("packed"), "packed", Optional.empty(), _ -> {})
                .image()
                .content();
        try (Store other = Store.open(temporary.resolve("other"))) {
            assertThat(new ImageShelf(other)
                            .bring(layout("plain"), "plain", Optional.empty(), _ -> {})
                            .image()
                            .content())
                    .isEqualTo(content);
        }
    }

    @Test
    void two_who_want_the_same_image_get_one() throws Exception {
        SampleImage.layout(temporary.resolve("plain"), LAYER);
        List<Future<ImageRoot>> all = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (int i = 0; i < 4; i++) {
                all.add(threads.submit(() -> {
                    Images images = images(Bounds.USUAL);
                    return images.root(images.identify(layout("plain"), lock));
                }));
            }
        }
        ImageRoot first = all.getFirst().get();
        for (Future<ImageRoot> one : all) {
            assertThat(one.get()).isEqualTo(first);
        }
        assertThat(first.environment()).containsEntry("MOTTO", "per aspera");
        assertThat(first.files().binds()).anyMatch(bind -> bind.target().equals("/bin"));
        assertThat(temporary.resolve("store/images")).isDirectoryContaining("glob:**/[0-9a-f]*");
        try (var folders = Files.list(temporary.resolve("store/images"))) {
            assertThat(folders).hasSize(1);
        }
    }

    @Test
    void a_layer_that_the_config_does_not_name_never_gets_in() throws IOException {
        foreign("lying", Platform.here(), new BlobDigest("a".repeat(64)), compressed(LAYER.bytes()));
        refused(layout("lying"), Bounds.USUAL, Kind.MISSING, "a layer that its config names");
    }

    @Test
    void a_layer_that_unpacks_to_more_than_is_allowed_is_stopped() throws IOException {
        byte[] bomb = new byte[64 << 20];
        foreign("bomb", Platform.here(), BlobDigest.of(bomb), compressed(bomb));
        refused(
                layout("bomb"),
                new Bounds(8 << 20, 1000, Bounds.USUAL.time()),
                Kind.REFUSED,
                "more than the 8388608 bytes");
    }

    private void refused(ImageSource source, Bounds bounds, Kind kind, String words) {
        Images images = images(bounds);
        Cid software = images.identify(source, lock);
        assertThatExceptionOfType(CairnException.class)
                .isThrownBy(() -> images.root(software))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(kind))
                .withMessageContaining(words);
        assertThat(new Unpacked(store.folder()).content(software)).isEmpty();
    }

    @Test
    void an_image_for_another_machine_is_refused_before_anything_is_keyed() throws IOException {
        foreign("mainframe", new Platform("linux", "s390x"), BlobDigest.of(LAYER.bytes()), compressed(LAYER.bytes()));
        assertThatExceptionOfType(CairnException.class)
                .isThrownBy(() -> images(Bounds.USUAL).identify(layout("mainframe"), lock))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.REFUSED))
                .withMessageContaining("oci:mainframe is for linux/s390x, not for " + Platform.here());
        assertThat(temporary.resolve("workflow.lock")).doesNotExist();
    }

    @Test
    void who_only_looks_writes_nothing() throws IOException {
        SampleImage.layout(temporary.resolve("plain"), LAYER);
        Images looking = new Images(store, Optional.empty(), Images.Use.looking());
        assertThat(looking.identify(layout("plain"), lock)).isNotNull();
        assertThat(temporary.resolve("workflow.lock")).doesNotExist();
        assertThat(temporary.resolve("store/images")).doesNotExist();
    }

    @Test
    void what_was_unpacked_goes_with_the_image() {
        SampleImage.layout(temporary.resolve("plain"), LAYER);
        Images images = images(Bounds.USUAL);
        Cid software = images.identify(layout("plain"), lock);
        var _ = images.root(software);
        assertThat(new ImageSweep(store).sweep().files()).isZero();
        // Nothing keeps it here, so the collector takes it.
        var _ = store.collector().collect(OptionalLong.empty());
        assertThat(new ImageSweep(store).foresee().files()).isPositive();
        assertThat(new Unpacked(store.folder()).content(software)).isPresent();
        assertThat(new ImageSweep(store).sweep().files()).isPositive();
        assertThat(new Unpacked(store.folder()).content(software)).isEmpty();
    }
}
