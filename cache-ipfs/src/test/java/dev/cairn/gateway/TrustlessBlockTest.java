package dev.cairn.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.unixfs.write.Imported;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// <https://specs.ipfs.tech/http-gateways/trustless-gateway/>, one block at a time.
class TrustlessBlockTest extends GatewayTestCase {
    private static final String RAW = "application/vnd.ipld.raw";

    private final Imported file = file("hello, block");
    private final Imported folder = folder(Map.of("hello.txt", file));

    @Test
    void a_block_is_asked_for_by_a_parameter_or_by_accept() {
        byte[] block = shelf.get(folder.cid()).orElseThrow();

        assertThat(get("/ipfs/" + folder.cid() + "?format=raw").body()).isEqualTo(block);
        assertThat(get("/ipfs/" + folder.cid(), "Accept", RAW).body()).isEqualTo(block);
        assertThat(get("/ipfs/" + folder.cid() + "/hello.txt", "Accept", RAW).body())
                .isEqualTo("hello, block".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void a_block_has_all_headers_of_content_that_never_changes() {
        HttpResponse<byte[]> response = get("/ipfs/" + file.cid() + "?format=raw");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(header(response, "Content-Type")).isEqualTo(RAW);
        assertThat(header(response, "Content-Length")).isEqualTo("12");
        assertThat(header(response, "Content-Disposition"))
                .startsWith("attachment; filename=\"" + file.cid() + ".bin\"");
        assertThat(header(response, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(response, "Etag")).isEqualTo("\"" + file.cid() + ".raw\"");
        assertThat(header(response, "X-Ipfs-Path")).isEqualTo("/ipfs/" + file.cid());
        assertThat(header(response, "X-Ipfs-Roots")).isEqualTo(file.cid().toString());
        assertThat(header(response, "Ipfs-Uri")).isEqualTo("ipfs://" + file.cid());
        assertThat(header(response, "Cache-Control")).isEqualTo(IMMUTABLE);
    }

    @Test
    void a_file_name_that_was_asked_for_is_given_in_both_forms() {
        HttpResponse<byte[]> response = get("/ipfs/" + file.cid() + "?format=raw&filename=foo%22%D1%82%D0%B5.bin");

        assertThat(header(response, "Content-Disposition"))
                .isEqualTo("attachment; filename=\"foo___.bin\"; filename*=UTF-8''foo%22%D1%82%D0%B5.bin");
    }

    @Test
    void a_range_of_a_block_can_be_had() {
        HttpResponse<byte[]> response = get("/ipfs/" + file.cid() + "?format=raw", "Range", "bytes=7-9");

        assertThat(response.statusCode()).isEqualTo(206);
        assertThat(header(response, "Content-Range")).isEqualTo("bytes 7-9/12");
        assertThat(text(response)).isEqualTo("blo");
    }

    @Test
    void of_several_ranges_the_first_is_given() {
        HttpResponse<byte[]> response = get("/ipfs/" + file.cid() + "?format=raw", "Range", "bytes=1-3,7-9");

        assertThat(header(response, "Content-Range")).isEqualTo("bytes 1-3/12");
        assertThat(text(response)).isEqualTo("ell");
    }

    @Test
    void head_says_what_get_would_without_the_block() {
        HttpResponse<byte[]> response = ask("HEAD", "/ipfs/" + file.cid() + "?format=raw");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(header(response, "Content-Length")).isEqualTo("12");
        assertThat(response.body()).isEmpty();
    }

    @Test
    void a_block_that_is_not_here_is_not_found() {
        Cid absent = Cid.ofBlock(Codec.RAW, new byte[] {1, 2, 3});

        assertThat(get("/ipfs/" + absent + "?format=raw").statusCode()).isEqualTo(404);
        assertThat(ask("HEAD", "/ipfs/" + absent + "?format=raw").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?format=raw", "?format=car", "?format=tar", "?format=dag-json"})
    void only_if_cached_fails_beforehand_for_what_is_not_here(String format) {
        Cid absent = Cid.ofBlock(Codec.RAW, new byte[] {1, 2, 3});
        String[] onlyIfCached = {"Cache-Control", "only-if-cached"};

        assertThat(get("/ipfs/" + absent + format, onlyIfCached).statusCode()).isEqualTo(412);
        assertThat(ask("HEAD", "/ipfs/" + absent + format, onlyIfCached).statusCode())
                .isEqualTo(412);
        assertThat(get("/ipfs/" + file.cid() + format, onlyIfCached).statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD"})
    void the_probe_with_an_identity_cid_is_answered(String method) {
        HttpResponse<byte[]> response = ask(method, "/ipfs/bafkqaaa?format=raw");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEmpty();
        assertThat(ask(method, "/ipfs/bafkqaaa").statusCode()).isEqualTo(200);
    }

    @Test
    void whoever_has_the_block_is_told_so() {
        String path = "/ipfs/" + file.cid() + "?format=raw";

        assertThat(get(path, "If-None-Match", "\"x\", W/\"" + file.cid() + ".raw\"")
                        .statusCode())
                .isEqualTo(304);
        assertThat(get(path, "If-None-Match", "*").statusCode()).isEqualTo(304);
        assertThat(get(path, "If-None-Match", "\"" + file.cid() + "\"").statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"?format=foo", "x", "?format=ipns-record"})
    void nonsense_is_refused_in_a_sentence(String nonsense) {
        HttpResponse<byte[]> response = get("/ipfs/" + file.cid() + nonsense);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(header(response, "Content-Type")).startsWith("text/plain");
        assertThat(text(response).lines()).hasSize(1);
    }
}
