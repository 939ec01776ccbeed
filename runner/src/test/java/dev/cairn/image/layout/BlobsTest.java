package dev.cairn.image.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Which image of a layout is meant, and whether what lies there is what it is called.
class BlobsTest {
    private static final Platform AMD = new Platform("linux", "amd64");
    private static final String CONFIG = "{\"architecture\":\"amd64\"}";

    private final Map<String, byte[]> files = new HashMap<>();
    private final Blobs blobs = new Blobs("oci:x", (path, _) -> Optional.ofNullable(files.get(path)));

    private BlobDigest blob(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        BlobDigest digest = BlobDigest.of(bytes);
        files.put(Blobs.path(digest), bytes);
        return digest;
    }

    private BlobDigest manifest(String salt) {
        BlobDigest config = blob(CONFIG + " ".repeat(salt.length()));
        return blob("{\"schemaVersion\":2,\"config\":" + descriptor(config, "") + ",\"layers\":[]}");
    }

    private static String descriptor(BlobDigest digest, String more) {
        return "{\"digest\":\"" + digest + "\",\"size\":1" + more + "}";
    }

    private static String on(String architecture) {
        return ",\"platform\":{\"os\":\"linux\",\"architecture\":\"" + architecture + "\"}";
    }

    private static String tagged(String tag) {
        return ",\"annotations\":{\"org.opencontainers.image.ref.name\":\"" + tag + "\"}";
    }

    private void index(String... manifests) {
        files.put("index.json", listed(manifests).getBytes(StandardCharsets.UTF_8));
    }

    private static String listed(String... manifests) {
        return "{\"schemaVersion\":2,\"manifests\":[" + String.join(",", manifests) + "]}";
    }

    private void refused(Optional<String> tag, Kind kind, String words) {
        assertThatExceptionOfType(CairnException.class)
                .isThrownBy(() -> blobs.find(tag, AMD))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(kind))
                .withMessageContaining(words);
    }

    @Test
    void the_only_image_is_meant_whatever_it_is_called() {
        BlobDigest only = manifest("a");
        index(descriptor(only, tagged("v7")));
        assertThat(blobs.find(Optional.empty(), AMD)).isEqualTo(only);
        assertThat(blobs.config(blobs.manifest(only))).asString().startsWith(CONFIG);
    }

    @Test
    void a_tag_says_which_one() {
        BlobDigest one = manifest("a");
        BlobDigest two = manifest("ab");
        index(descriptor(one, tagged("one")), descriptor(two, tagged("two")));
        assertThat(blobs.find(Optional.of("two"), AMD)).isEqualTo(two);
        refused(
                Optional.empty(),
                Kind.REFUSED,
                "oci:x has 2 images, so name the one that is meant: its tags are one, two");
        refused(Optional.of("three"), Kind.REFUSED, "oci:x has no image 'three': its tags are one, two");
    }

    @Test
    void of_a_list_that_of_this_platform_is_taken() {
        BlobDigest arm = manifest("a");
        BlobDigest amd = manifest("ab");
        index(descriptor(arm, on("arm64")), descriptor(amd, on("amd64")));
        assertThat(blobs.find(Optional.empty(), AMD)).isEqualTo(amd);
        BlobDigest list = blob(listed(descriptor(arm, on("arm64")), descriptor(amd, on("amd64"))));
        index(descriptor(list, tagged("v")));
        assertThat(blobs.find(Optional.of("v"), AMD)).isEqualTo(amd);
        BlobDigest foreign = blob(listed(descriptor(arm, on("arm64")), descriptor(arm, on("s390x"))));
        index(descriptor(foreign, ""));
        refused(Optional.empty(), Kind.REFUSED, "oci:x is for linux/arm64, linux/s390x, not for linux/amd64");
    }

    @Test
    void what_is_not_what_it_is_called_is_told() {
        BlobDigest only = manifest("a");
        index(descriptor(only, ""));
        files.put(Blobs.path(only), "{}".getBytes(StandardCharsets.UTF_8));
        refused(Optional.empty(), Kind.CORRUPT, "the blob " + only + " of oci:x holds something else");
        files.remove(Blobs.path(only));
        refused(Optional.empty(), Kind.MISSING, "oci:x lacks its blob " + only);
    }

    @Test
    void what_is_no_layout_is_told() {
        refused(Optional.empty(), Kind.REFUSED, "oci:x is no OCI image layout");
        for (String nonsense : new String[] {
            "nonsense",
            "[]",
            "{}",
            "{\"schemaVersion\":2,\"manifests\":7}",
            "{\"schemaVersion\":2,\"manifests\":[7]}",
            "{\"schemaVersion\":2,\"manifests\":[{\"digest\":\"md5:1\",\"size\":1}]}",
            "{\"schemaVersion\":2,\"manifests\":[{\"digest\":\"sha256:../../../../etc/passwd\",\"size\":1}]}",
            "[".repeat(100_000)
        }) {
            files.put("index.json", nonsense.getBytes(StandardCharsets.UTF_8));
            refused(Optional.empty(), Kind.CORRUPT, "");
        }
        files.put("index.json", new byte[Manifest.MOST_BYTES + 1]);
        refused(Optional.empty(), Kind.REFUSED, "more than the 4194304 bytes");
    }
}
