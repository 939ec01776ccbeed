package dev.cairn.image.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cairn.cid.Codec;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/// What an image says of itself.
class ImageConfigTest {
    private static final String LAYER = "sha256:" + "a".repeat(64);

    private static ImageConfig read(String json) {
        return ImageConfig.read(json.getBytes(StandardCharsets.UTF_8));
    }

    private static void corrupt(String json, String words) {
        assertThatExceptionOfType(CairnException.class)
                .isThrownBy(() -> read(json))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.CORRUPT))
                .withMessageContaining(words);
    }

    @Test
    void its_digest_is_the_cid_of_its_bytes_as_a_block() {
        String json = """
                {"architecture":"arm64","os":"linux","config":{"Env":["A=1","B=x=y"],"Entrypoint":["/run"],"Cmd":null,
                 "User":"nobody","WorkingDir":"/srv"},"rootfs":{"type":"layers","diff_ids":["%s"]},"other":1.5}
                """.formatted(LAYER);
        ImageConfig config = read(json);
        assertThat(config.software().codec()).isEqualTo(Codec.RAW);
        assertThat(config.software().names(json.getBytes(StandardCharsets.UTF_8)))
                .isTrue();
        assertThat(config.platform()).hasToString("linux/arm64");
        assertThat(config.layers()).extracting(BlobDigest::toString).containsExactly(LAYER);
        assertThat(config.environment())
                .containsEntry("A", "1")
                .containsEntry("B", "x=y")
                .hasSize(2);
        assertThat(config.entrypoint()).containsExactly("/run");
        assertThat(config.command()).isEmpty();
        assertThat(config.user()).contains("nobody");
        assertThat(config.folder()).contains("/srv");
    }

    @Test
    void what_is_no_config_is_told() {
        corrupt("nonsense", "the image's config is no JSON");
        corrupt("{}", "'rootfs' of the image's config is missing");
        corrupt("{\"rootfs\":{\"type\":\"squashfs\",\"diff_ids\":[]}}", "not 'layers'");
        corrupt("{\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[\"md5:1\"]}}", "'diff_ids' of the image's config");
        corrupt("{\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[]}}", "'os' of the image's config is missing");
        corrupt(
                "{\"os\":\"linux\",\"architecture\":\"amd64\",\"config\":{\"Env\":[\"=x\"]},"
                        + "\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[]}}",
                "'Env'");
    }

    @Test
    void one_that_is_too_large_or_has_too_many_layers_is_refused() {
        assertThatExceptionOfType(CairnException.class)
                .isThrownBy(() -> ImageConfig.read(new byte[(1 << 20) + 1]))
                .withMessageContaining("more than the 1048576 bytes");
        String layers = ("\"" + LAYER + "\",").repeat(1001);
        assertThatExceptionOfType(CairnException.class)
                .isThrownBy(() -> read("{\"os\":\"linux\",\"architecture\":\"amd64\",\"rootfs\":{\"type\":\"layers\","
                        + "\"diff_ids\":[" + layers.substring(0, layers.length() - 1) + "]}}"))
                .withMessageContaining("1001 layers");
    }
}
